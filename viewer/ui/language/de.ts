<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutCaseDialog</name>
    <message>
        <source>About this case</source>
        <translation>Über diesen Fall</translation>
    </message>
    <message>
        <source>What would tell the diagnosis is shown here once that is revealed.</source>
        <translation>Was die Diagnose verraten würde, steht hier, sobald sie aufgedeckt ist.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Aktualisiert</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Autoren</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>Schwierigkeit</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Sicherheit der Diagnose</translation>
    </message>
    <message>
        <source>Where the films are from</source>
        <translation>Herkunft der Filme</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>Patient data</source>
        <translation>Patientendaten</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revision</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Abgelegt in</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>Sicher</translation>
    </message>
    <message>
        <source>Almost certain</source>
        <translation>Fast sicher</translation>
    </message>
    <message>
        <source>Probable</source>
        <translation>Wahrscheinlich</translation>
    </message>
    <message>
        <source>Possible</source>
        <translation>Möglich</translation>
    </message>
    <message>
        <source>The images were kept as they are, with what names the patient.</source>
        <translation>Die Bilder wurden unverändert übernommen, mit dem, was den Patienten nennt.</translation>
    </message>
    <message>
        <source>{0} of 5</source>
        <translation>{0} von 5</translation>
    </message>
</context>
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Rounds</source>
        <translation>Über Rounds</translation>
    </message>
    <message>
        <source>Rounds {0}</source>
        <translation>Rounds {0}</translation>
    </message>
    <message>
        <source>A DICOM viewer for teaching radiology.</source>
        <translation>Ein DICOM-Viewer für die radiologische Lehre.</translation>
    </message>
    <message>
        <source>For teaching, not for diagnosis.</source>
        <translation>Für die Lehre, nicht für die Diagnostik.</translation>
    </message>
    <message>
        <source>Free under the MIT licence, with parts of others whose licences follow. It is no medical device; do not base decisions about patients on it.</source>
        <translation>Frei unter der MIT-Lizenz, mit Teilen anderer, deren Lizenzen folgen. Kein Medizinprodukt: Treffen Sie damit keine Entscheidungen über Patienten.</translation>
    </message>
    <message>
        <source>Third-party licences</source>
        <translation>Lizenzen Dritter</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>AddingDialog</name>
    <message>
        <source>Images that come into the case</source>
        <translation>Bilder, die in den Fall kommen</translation>
    </message>
    <message>
        <source>Save the case</source>
        <translation>Fall speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>They are copied into its folder, without names, numbers and dates.</source>
        <translation>Sie werden in seinen Ordner kopiert, ohne Namen, Nummern und Daten.</translation>
    </message>
</context>
<context>
    <name>AloneStrip</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>One screen: notes are not shown. Shift+F5 gives the class a window of its own. This strip leaves when the mouse rests.</source>
        <translation>Ein Bildschirm: Notizen werden nicht gezeigt. Umschalt+F5 gibt der Klasse ein eigenes Fenster. Diese Leiste geht, wenn die Maus ruht.</translation>
    </message>
    <message>
        <source>Nothing more</source>
        <translation>Nichts weiter</translation>
    </message>
</context>
<context>
    <name>AnswerPin</name>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>You, slice {0}</source>
        <translation>Sie, Schicht {0}</translation>
    </message>
    <message>
        <source>{0:.1f} %</source>
        <translation>{0:.1f} %</translation>
    </message>
    <message>
        <source>{0:.0f} mm</source>
        <translation>{0:.0f} mm</translation>
    </message>
    <message>
        <source>You, {0}</source>
        <translation>Sie, {0}</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
</context>
<context>
    <name>AroundFilms</name>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
</context>
<context>
    <name>AskedBox</name>
    <message>
        <source>How much is it?</source>
        <translation>Wie viel ist es?</translation>
    </message>
    <message>
        <source>What is it?</source>
        <translation>Was ist es?</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
</context>
<context>
    <name>AudienceWindow</name>
    <message>
        <source>Rounds: for the class</source>
        <translation>Rounds: für die Klasse</translation>
    </message>
</context>
<context>
    <name>Band</name>
    <message numerus="yes">
        <source>{count:,} more: show the next</source>
        <comment>1 more: show the next</comment>
        <translation>
            <numerusform>1 weitere Meldung: die nächste zeigen</numerusform>
            <numerusform>{count:,} weitere Meldungen: die nächste zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseColumn</name>
    <message>
        <source>Films</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Reveal findings</source>
        <translation>Befund aufdecken</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Reveal diagnosis</source>
        <translation>Diagnose aufdecken</translation>
    </message>
    <message>
        <source>Discussion</source>
        <translation>Diskussion</translation>
    </message>
    <message>
        <source>Reveal discussion</source>
        <translation>Diskussion aufdecken</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Literatur</translation>
    </message>
    <message>
        <source>Reveal references</source>
        <translation>Literatur aufdecken</translation>
    </message>
    <message>
        <source>Clinical history</source>
        <translation>Anamnese</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>CaseCopies</name>
    <message>
        <source>A copy is being saved already.</source>
        <translation>Eine Kopie wird bereits gespeichert.</translation>
    </message>
    <message>
        <source>No copy was saved.</source>
        <translation>Es wurde keine Kopie gesichert.</translation>
    </message>
    <message>
        <source>Copy saved: {0}</source>
        <translation>Kopie gespeichert: {0}</translation>
    </message>
    <message>
        <source>No copy was saved. {0}: {1}.</source>
        <translation>Es wurde keine Kopie gespeichert. {0}: {1}.</translation>
    </message>
</context>
<context>
    <name>CaseDocument</name>
    <message>
        <source>Not changed, since it could not be saved: {0}</source>
        <translation>Nicht geändert, denn es ließe sich nicht speichern: {0}</translation>
    </message>
</context>
<context>
    <name>CaseEdits</name>
    <message>
        <source>This case is read-only: {0}. File, Make it your own… to change it.</source>
        <translation>Dieser Fall ist schreibgeschützt: {0}. Ändern lässt er sich über Datei, Eigene Kopie anlegen….</translation>
    </message>
    <message>
        <source>This mark is locked: unlock it in its menu to change it.</source>
        <translation>Diese Markierung ist gesperrt: Ihr Menü entsperrt sie.</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message>
        <source>Holds patient data</source>
        <translation>Enthält Patientendaten</translation>
    </message>
    <message>
        <source>The images were kept as they are, with what names the patient.</source>
        <translation>Die Bilder wurden unverändert übernommen, mit dem, was den Patienten nennt.</translation>
    </message>
    <message>
        <source>About this case</source>
        <translation>Über diesen Fall</translation>
    </message>
    <message>
        <source>Updated {0}</source>
        <translation>Stand: {0}</translation>
    </message>
</context>
<context>
    <name>CaseMaking</name>
    <message numerus="yes">
        <source>Saved. {count:,} images were copied into the case.</source>
        <comment>Saved. 1 image was copied into the case.</comment>
        <translation>
            <numerusform>Gespeichert. 1 Bild wurde in den Fall kopiert.</numerusform>
            <numerusform>Gespeichert. {count:,} Bilder wurden in den Fall kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Saved. The images that were added stay where they are.</source>
        <translation>Gespeichert. Die hinzugefügten Bilder bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>The case holds patient data.</source>
        <translation>Der Fall enthält Patientendaten.</translation>
    </message>
    <message>
        <source>Saved. Its images stay where they are.</source>
        <translation>Gespeichert. Die Bilder bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Saved in {0}.</source>
        <translation>Gespeichert in {0}.</translation>
    </message>
    <message>
        <source>Film {0}</source>
        <translation>Film {0}</translation>
    </message>
    <message>
        <source>The images lie in a ZIP archive.</source>
        <translation>Die Bilder liegen in einem ZIP-Archiv.</translation>
    </message>
    <message>
        <source>There is a case beside the images already.</source>
        <translation>Neben den Bildern liegt schon ein Fall.</translation>
    </message>
    <message>
        <source>You may not write where the images lie.</source>
        <translation>Wo die Bilder liegen, dürfen Sie nicht schreiben.</translation>
    </message>
</context>
<context>
    <name>CasePacking</name>
    <message numerus="yes">
        <source>{count:,} films were packed without their image, which is not here.</source>
        <comment>1 film was packed without its image, which is not here.</comment>
        <translation>
            <numerusform>1 Film wurde ohne sein Bild gepackt, das nicht da ist.</numerusform>
            <numerusform>{count:,} Filme wurden ohne ihr Bild gepackt, das nicht da ist.</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the case first: then it can become a package.</source>
        <translation>Speichern Sie zuerst den Fall: dann kann er ein Paket werden.</translation>
    </message>
    <message>
        <source>A package is being saved already.</source>
        <translation>Ein Paket wird schon gespeichert.</translation>
    </message>
    <message>
        <source>No package was saved.</source>
        <translation>Kein Paket wurde gespeichert.</translation>
    </message>
    <message>
        <source>Package saved: {0}</source>
        <translation>Paket gespeichert: {0}</translation>
    </message>
    <message>
        <source>It holds patient data.</source>
        <translation>Es enthält Patientendaten.</translation>
    </message>
</context>
<context>
    <name>CasePanel</name>
    <message>
        <source>No case is open</source>
        <translation>Kein Fall geöffnet</translation>
    </message>
    <message>
        <source>The text of a teaching case stands here, beside its films.</source>
        <translation>Hier steht der Text eines Lehrfalls, neben seinen Filmen.</translation>
    </message>
    <message>
        <source>bare films</source>
        <translation>Filme allein</translation>
    </message>
    <message>
        <source>findings</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>discussion</source>
        <translation>Diskussion</translation>
    </message>
    <message>
        <source>references</source>
        <translation>Literatur</translation>
    </message>
</context>
<context>
    <name>ChangesDialog</name>
    <message>
        <source>What was not saved</source>
        <translation>Was nicht gespeichert wurde</translation>
    </message>
    <message>
        <source>Facts about the case differ too.</source>
        <translation>Auch Angaben zum Fall unterscheiden sich.</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>No picture yet</source>
        <translation>Noch kein Bild</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
</context>
<context>
    <name>CheatSheet</name>
    <message>
        <source>Keys and mouse</source>
        <translation>Tasten und Maus</translation>
    </message>
    <message>
        <source>Find a key or what it does</source>
        <translation>Taste oder Funktion suchen</translation>
    </message>
    <message>
        <source>No key does that.</source>
        <translation>Dafür gibt es keine Taste.</translation>
    </message>
</context>
<context>
    <name>ChecksFoot</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Film {0}</source>
        <translation>Film {0}</translation>
    </message>
    <message>
        <source>Case text</source>
        <translation>Text des Falls</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>A title as an unknown</source>
        <translation>Ein Titel als unbekannter Fall</translation>
    </message>
    <message>
        <source>A first film: drag images to the film list</source>
        <translation>Ein erster Film: Bilder in die Liste der Filme ziehen</translation>
    </message>
    <message>
        <source>A first arrow: choose the tool (A), press at the lesion, drag out the tail</source>
        <translation>Ein erster Pfeil: Werkzeug wählen (A), an der Läsion drücken, das Ende herausziehen</translation>
    </message>
    <message>
        <source>What is seen: the findings</source>
        <translation>Was zu sehen ist: die Befunde</translation>
    </message>
    <message>
        <source>A diagnosis</source>
        <translation>Eine Diagnose</translation>
    </message>
</context>
<context>
    <name>ChecksHead</name>
    <message>
        <source>Nothing is missing</source>
        <translation>Es fehlt nichts</translation>
    </message>
    <message>
        <source>Still to do</source>
        <translation>Noch zu tun</translation>
    </message>
    <message>
        <source>1 check</source>
        <translation>1 Hinweis</translation>
    </message>
    <message>
        <source>{0} checks</source>
        <translation>{0} Hinweise</translation>
    </message>
</context>
<context>
    <name>CineBar</name>
    <message>
        <source>Cine</source>
        <translation>Cine</translation>
    </message>
    <message>
        <source>Slower (&lt;)</source>
        <translation>Langsamer (&lt;)</translation>
    </message>
    <message>
        <source>Faster (&gt;)</source>
        <translation>Schneller (&gt;)</translation>
    </message>
    <message>
        <source>Stop (C or Esc)</source>
        <translation>Anhalten (C oder Esc)</translation>
    </message>
    <message>
        <source>Cine {number} / s</source>
        <translation>Cine {number} / s</translation>
    </message>
</context>
<context>
    <name>ClassPreview</name>
    <message>
        <source>What the class sees: {state}</source>
        <translation>Was die Klasse sieht: {state}</translation>
    </message>
</context>
<context>
    <name>ColumnHead</name>
    <message>
        <source>Case text</source>
        <translation>Text des Falls</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>Text einfügen</translation>
    </message>
    <message>
        <source>Try it as an unknown</source>
        <translation>Als unbekannten Fall erproben</translation>
    </message>
</context>
<context>
    <name>ColumnWiring</name>
    <message>
        <source>Draw it on film {0}.</source>
        <translation>Zeichnen Sie es auf Film {0}.</translation>
    </message>
</context>
<context>
    <name>CopyBand</name>
    <message>
        <source>Save without its images</source>
        <translation>Ohne seine Bilder speichern</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>Make it your own</source>
        <translation>Eigene Kopie anlegen</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Text and marks alone, for the same images</source>
        <translation>Nur Text und Markierungen, für dieselben Bilder</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Save the copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Its image: a folder of its own</source>
        <translation>Das Bild dazu: ein eigener Ordner</translation>
    </message>
    <message>
        <source>Its {0:,} image files: a folder of its own</source>
        <translation>Die {0:,} Bilddateien dazu: ein eigener Ordner</translation>
    </message>
    <message>
        <source>The original stays as it is; the copy is yours to change.</source>
        <translation>Das Original bleibt, wie es ist; die Kopie gehört Ihnen.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Carries</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Where the copy goes</source>
        <translation>Wohin die Kopie soll</translation>
    </message>
    <message>
        <source>A name without / \ : * ? " &lt; &gt; | and without a dot at its ends</source>
        <translation>Ein Name ohne / \ : * ? " &lt; &gt; | und ohne Punkt am Anfang oder Ende</translation>
    </message>
    <message>
        <source>There is something of that name already.</source>
        <translation>Etwas mit diesem Namen gibt es schon.</translation>
    </message>
</context>
<context>
    <name>CopyMeetings</name>
    <message numerus="yes">
        <source>{count:,} changes there</source>
        <comment>1 change there</comment>
        <translation>
            <numerusform>{count:,} Änderung dort</numerusform>
            <numerusform>{count:,} Änderungen dort</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} things were changed in both</source>
        <comment>1 thing was changed in both</comment>
        <translation>
            <numerusform>{count:,} Stelle wurde in beiden geändert</numerusform>
            <numerusform>{count:,} Stellen wurden in beiden geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Liegen lassen</translation>
    </message>
    <message>
        <source>A copy that a sync service made holds nothing new.</source>
        <translation>Eine Kopie eines Abgleichdienstes enthält nichts Neues.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>A copy that a sync service made: {0}.</source>
        <translation>Eine Kopie eines Abgleichdienstes: {0}.</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Merge it</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Merge a copy of a sync service</source>
        <translation>Kopie eines Abgleichdienstes zusammenführen</translation>
    </message>
    <message>
        <source>The copy is merged, and kept among the earlier versions.</source>
        <translation>Die Kopie ist zusammengeführt und unter den früheren Fassungen aufgehoben.</translation>
    </message>
    <message>
        <source>{0} is removed. It stays among the earlier versions.</source>
        <translation>{0} ist entfernt. Der Inhalt bleibt unter den früheren Fassungen.</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Nothing copied: no picture is seen here.</source>
        <translation>Nichts kopiert: Hier ist kein Bild zu sehen.</translation>
    </message>
    <message>
        <source>Copied as a picture of {width} × {height} pixels.</source>
        <translation>Als Bild von {width} × {height} Pixeln kopiert.</translation>
    </message>
</context>
<context>
    <name>Curtain</name>
    <message>
        <source>Black: a click or Esc brings the films back</source>
        <translation>Schwarz: Ein Klick oder Esc bringt die Filme zurück</translation>
    </message>
</context>
<context>
    <name>DamagedFiles</name>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <source>It stays as it is. No earlier version of it is known on this computer.</source>
        <translation>Die Datei bleibt, wie sie ist. Auf diesem Rechner ist keine frühere Fassung bekannt.</translation>
    </message>
    <message>
        <source>Open the state of {0}</source>
        <translation>Stand vom {0} öffnen</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Frühere Fassungen</translation>
    </message>
    <message>
        <source>It stays as it is.</source>
        <translation>Die Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>This is an earlier version: the file itself is damaged.</source>
        <translation>Dies ist eine frühere Fassung: Die Datei selbst ist beschädigt.</translation>
    </message>
    <message>
        <source>The damaged file stays until you say otherwise, and is never lost.</source>
        <translation>Die beschädigte Datei bleibt, bis anders entschieden wird, und geht nie verloren.</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Put the damaged file aside</source>
        <translation>Beschädigte Datei beiseitelegen</translation>
    </message>
    <message>
        <source>The damaged file is called {0} now.</source>
        <translation>Die beschädigte Datei heißt jetzt {0}.</translation>
    </message>
    <message>
        <source>The damaged file cannot be renamed: {0}.</source>
        <translation>Die beschädigte Datei lässt sich nicht umbenennen: {0}.</translation>
    </message>
</context>
<context>
    <name>DialogOpener</name>
    <message>
        <source>Open a case or images</source>
        <translation>Fall oder Bilder öffnen</translation>
    </message>
    <message>
        <source>Open a folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>The case holds patient data</source>
        <translation>Der Fall enthält Patientendaten</translation>
    </message>
    <message>
        <source>Pack it with patient data?</source>
        <translation>Mit Patientendaten packen?</translation>
    </message>
    <message>
        <source>Its images name the patient, and whoever gets the package can read it.</source>
        <translation>Seine Bilder nennen den Patienten, und wer das Paket bekommt, kann es lesen.</translation>
    </message>
    <message>
        <source>Pack</source>
        <translation>Packen</translation>
    </message>
    <message>
        <source>Save as a package</source>
        <translation>Als Paket speichern</translation>
    </message>
    <message>
        <source>Packages (*.rounds)</source>
        <translation>Pakete (*.rounds)</translation>
    </message>
    <message>
        <source>Find the images</source>
        <translation>Bilder suchen</translation>
    </message>
</context>
<context>
    <name>Drafting</name>
    <message>
        <source>The text asks for it on film {film}: draw it there. Esc ends this.</source>
        <translation>Der Text verlangt es auf Film {film}: Zeichnen Sie es dort. Esc beendet dies.</translation>
    </message>
    <message>
        <source>Arrows are drawn on the films of a case.</source>
        <translation>Pfeile werden auf die Filme eines Falls gezeichnet.</translation>
    </message>
    <message>
        <source>New film with a mark</source>
        <translation>Neuer Film mit Markierung</translation>
    </message>
    <message>
        <source>Move film and draw mark</source>
        <translation>Film verlegen und markieren</translation>
    </message>
    <message>
        <source>Draw arrow</source>
        <translation>Pfeil zeichnen</translation>
    </message>
    <message>
        <source>Draw mark</source>
        <translation>Markierung zeichnen</translation>
    </message>
</context>
<context>
    <name>DrawingGroup</name>
    <message>
        <source>All that can be drawn</source>
        <translation>Alles, was sich zeichnen lässt</translation>
    </message>
    <message>
        <source>Colour of the next mark: {0}</source>
        <translation>Farbe der nächsten Markierung: {0}</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message numerus="yes">
        <source>{count:,} marks</source>
        <comment>1 mark</comment>
        <translation>
            <numerusform>1 Markierung</numerusform>
            <numerusform>{count:,} Markierungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask questions</source>
        <translation>Fragen stellen</translation>
    </message>
    <message>
        <source>Questions made of the marks: {count}. F12 tries them.</source>
        <translation>Fragen aus den Markierungen gemacht: {count}. F12 probiert sie.</translation>
    </message>
    <message>
        <source>All marks are asked for already.</source>
        <translation>Nach allen Markierungen wird schon gefragt.</translation>
    </message>
    <message>
        <source>Colour mark</source>
        <translation>Markierung färben</translation>
    </message>
    <message>
        <source>Label mark</source>
        <translation>Markierung beschriften</translation>
    </message>
    <message>
        <source>Lock mark</source>
        <translation>Markierung sperren</translation>
    </message>
    <message>
        <source>Unlock mark</source>
        <translation>Markierung entsperren</translation>
    </message>
    <message>
        <source>Hide mark</source>
        <translation>Markierung verbergen</translation>
    </message>
    <message>
        <source>Show mark</source>
        <translation>Markierung zeigen</translation>
    </message>
    <message>
        <source>Delete mark</source>
        <translation>Markierung löschen</translation>
    </message>
    <message>
        <source>Deleted: {0}. Ctrl+Z brings it back.</source>
        <translation>Gelöscht: {0}. Strg+Z holt es zurück.</translation>
    </message>
    <message>
        <source>Slices of mark</source>
        <translation>Schichten der Markierung</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <source>Something went wrong inside Rounds ({0}). Your work is still here.</source>
        <translation>In Rounds ist etwas schiefgegangen ({0}). Ihre Arbeit ist noch da.</translation>
    </message>
</context>
<context>
    <name>FilmBar</name>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Title of the film</source>
        <translation>Titel des Films</translation>
    </message>
    <message>
        <source>Film {0}: number</source>
        <translation>Film {0}: Nummer</translation>
    </message>
    <message>
        <source>Opening slice {0}</source>
        <translation>Öffnet auf Schicht {0}</translation>
    </message>
    <message>
        <source>As an unknown the film opens on slice {0}</source>
        <translation>Als unbekannter Fall öffnet der Film auf Schicht {0}</translation>
    </message>
    <message>
        <source>{0}, where its marks are: that tells</source>
        <translation>{0}, wo seine Markierungen sind: das verrät den Befund</translation>
    </message>
    <message>
        <source>{0}; Ctrl+Shift+K: on this one</source>
        <translation>{0}; Ctrl+Shift+K: auf dieser</translation>
    </message>
    <message>
        <source>View kept</source>
        <translation>Ansicht gemerkt</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>Ansicht merken</translation>
    </message>
    <message>
        <source>The film shows as it is kept</source>
        <translation>Der Film ist zu sehen, wie er gemerkt ist</translation>
    </message>
    <message>
        <source>Let the film show like this (Ctrl+K)</source>
        <translation>Den Film so zeigen (Ctrl+K)</translation>
    </message>
    <message>
        <source>Film {0}</source>
        <translation>Film {0}</translation>
    </message>
    <message>
        <source>Not a film any more</source>
        <translation>Kein Film mehr</translation>
    </message>
</context>
<context>
    <name>FilmButton</name>
    <message>
        <source>Film {0}, {1}</source>
        <translation>Film {0}, {1}</translation>
    </message>
</context>
<context>
    <name>FilmCanvas</name>
    <message>
        <source>overlay of the file hidden</source>
        <translation>Overlay der Datei ausgeblendet</translation>
    </message>
    <message>
        <source>This film cannot be shown</source>
        <translation>Dieser Film kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
</context>
<context>
    <name>FilmEditing</name>
    <message>
        <source>Only a film of a case can keep a view.</source>
        <translation>Nur ein Film eines Falls kann sich eine Ansicht merken.</translation>
    </message>
    <message>
        <source>The view is kept already.</source>
        <translation>Die Ansicht ist schon gemerkt.</translation>
    </message>
    <message>
        <source>Keep view</source>
        <translation>Ansicht merken</translation>
    </message>
    <message>
        <source>Only a film of a case has an opening slice.</source>
        <translation>Nur ein Film eines Falls hat eine Schicht, auf der er öffnet.</translation>
    </message>
    <message>
        <source>Opening slice</source>
        <translation>Schicht beim Öffnen</translation>
    </message>
    <message>
        <source>Film title</source>
        <translation>Titel des Films</translation>
    </message>
    <message>
        <source>No image is here that could be a film.</source>
        <translation>Hier ist kein Bild, das ein Film werden könnte.</translation>
    </message>
    <message>
        <source>The picture of the clipboard cannot be read.</source>
        <translation>Das Bild der Zwischenablage lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>The picture of the clipboard is film {0}.</source>
        <translation>Das Bild der Zwischenablage ist Film {0}.</translation>
    </message>
    <message>
        <source>No film of the case is here.</source>
        <translation>Hier ist kein Film des Falls.</translation>
    </message>
    <message>
        <source>Remove film</source>
        <translation>Film entfernen</translation>
    </message>
    <message>
        <source>Film {0} is no film any more; Ctrl+Z brings it back.</source>
        <translation>Film {0} ist kein Film mehr; Ctrl+Z bringt ihn zurück.</translation>
    </message>
    <message>
        <source>Order of films</source>
        <translation>Reihenfolge der Filme</translation>
    </message>
    <message>
        <source>The text follows the new numbers of the films; Ctrl+Z takes both back.</source>
        <translation>Der Text folgt den neuen Nummern der Filme; Ctrl+Z nimmt beides zurück.</translation>
    </message>
    <message>
        <source>Add film</source>
        <translation>Film hinzufügen</translation>
    </message>
</context>
<context>
    <name>FilmPointing</name>
    <message>
        <source>Choose or type a window</source>
        <translation>Fenster wählen oder eingeben</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>Films and series</source>
        <translation>Filme und Serien</translation>
    </message>
    <message>
        <source>Close these images</source>
        <translation>Diese Bilder schließen</translation>
    </message>
    <message numerus="yes">
        <source>{count:,} images</source>
        <comment>1 image</comment>
        <translation>
            <numerusform>{count} Bild</numerusform>
            <numerusform>{count:,} Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} slices</source>
        <comment>1 slice</comment>
        <translation>
            <numerusform>{count} Schicht</numerusform>
            <numerusform>{count:,} Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Images of the study</source>
        <translation>Bilder der Studie</translation>
    </message>
    <message>
        <source>Films</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>Image missing</source>
        <translation>Bild fehlt</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Beside the case</source>
        <translation>Neben dem Fall</translation>
    </message>
    <message>
        <source>Image cannot be read</source>
        <translation>Bild ist nicht lesbar</translation>
    </message>
    <message>
        <source>slice {number} of {count}, opens on {opening}</source>
        <translation>Schicht {number} von {count}, öffnet auf {opening}</translation>
    </message>
</context>
<context>
    <name>FindingFrame</name>
    <message>
        <source>Film {0}, {1}</source>
        <translation>Film {0}, {1}</translation>
    </message>
    <message>
        <source>Film {0}</source>
        <translation>Film {0}</translation>
    </message>
</context>
<context>
    <name>FindingImages</name>
    <message>
        <source>Find images</source>
        <translation>Bilder suchen</translation>
    </message>
</context>
<context>
    <name>FirstMinute</name>
    <message numerus="yes">
        <source>{count:,} images</source>
        <comment>1 image</comment>
        <translation>
            <numerusform>{count} Bild</numerusform>
            <numerusform>{count:,} Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Make a case of these films</source>
        <translation>Aus diesen Filmen einen Fall machen</translation>
    </message>
    <message>
        <source>or begin with text from the clipboard</source>
        <translation>oder mit dem Text der Zwischenablage beginnen</translation>
    </message>
    <message>
        <source>The files name a patient. Presenting never shows it, and nothing leaves this computer before you have looked at what would.</source>
        <translation>Die Dateien nennen einen Patienten. Vorführen zeigt ihn nie, und nichts verlässt diesen Rechner, bevor Sie es gesehen haben.</translation>
    </message>
    <message>
        <source>These are films without a case. Make one: say what is seen, draw the arrows, and teach with it. Your files stay where they are, unchanged.</source>
        <translation>Das sind Filme ohne Fall. Machen Sie einen daraus: sagen Sie, was zu sehen ist, zeichnen Sie die Pfeile, und lehren Sie damit. Ihre Dateien bleiben unverändert, wo sie sind.</translation>
    </message>
    <message>
        <source>No text yet</source>
        <translation>Noch kein Text</translation>
    </message>
    <message>
        <source>Films of the case</source>
        <translation>Filme des Falls</translation>
    </message>
    <message>
        <source>What is on the screen, in its order. More can be added at any time.</source>
        <translation>Was auf dem Bildschirm ist, in dieser Reihenfolge. Mehr kommt jederzeit hinzu.</translation>
    </message>
    <message>
        <source>Film of the case: {0}</source>
        <translation>Film des Falls: {0}</translation>
    </message>
    <message>
        <source>slice {number} of {count}, opens on {opening}</source>
        <translation>Schicht {number} von {count}, öffnet auf {opening}</translation>
    </message>
</context>
<context>
    <name>GoingOn</name>
    <message>
        <source>What was open last is not there any more: {0}</source>
        <translation>Was zuletzt offen war, ist nicht mehr da: {0}</translation>
    </message>
</context>
<context>
    <name>HeadingField</name>
    <message>
        <source>Double click, or F2, to rename</source>
        <translation>Doppelklick oder F2 zum Umbenennen</translation>
    </message>
</context>
<context>
    <name>HistogramView</name>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
</context>
<context>
    <name>IdleKeys</name>
    <message>
        <source>{key} does nothing here: F1 lists the keys.</source>
        <translation>{key} hat hier keine Funktion: F1 zeigt die Tasten.</translation>
    </message>
    <message>
        <source>{action}: click a film first.</source>
        <translation>{action}: klicken Sie zuerst auf einen Film.</translation>
    </message>
    <message>
        <source>{action}: not possible now.</source>
        <translation>{action}: jetzt nicht möglich.</translation>
    </message>
</context>
<context>
    <name>LabelField</name>
    <message>
        <source>Label of the mark</source>
        <translation>Beschriftung der Markierung</translation>
    </message>
</context>
<context>
    <name>Labelling</name>
    <message>
        <source>Label mark</source>
        <translation>Markierung beschriften</translation>
    </message>
</context>
<context>
    <name>LackRemarks</name>
    <message>
        <source>Draw it</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Use another</source>
        <translation>Andere nehmen</translation>
    </message>
    <message>
        <source>The mark that “{0}” was bound to is not there any more.</source>
        <translation>Die Markierung, an die „{0}“ gebunden war, ist nicht mehr da.</translation>
    </message>
    <message>
        <source>There is no film {0}.</source>
        <translation>Es gibt keinen Film {0}.</translation>
    </message>
    <message>
        <source>There is no {0} yet.</source>
        <translation>Noch nicht da: {0}.</translation>
    </message>
    <message>
        <source>There is no {0} on film {1} yet.</source>
        <translation>Auf Film {1} noch nicht da: {0}.</translation>
    </message>
</context>
<context>
    <name>Landing</name>
    <message>
        <source>Open the case</source>
        <translation>Fall öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Show here</source>
        <translation>Hier zeigen</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open a link</source>
        <translation>Verweis öffnen</translation>
    </message>
    <message>
        <source>Open {0} in the browser?</source>
        <translation>{0} im Browser öffnen?</translation>
    </message>
    <message>
        <source>The case leads to this address:</source>
        <translation>Der Fall führt zu dieser Adresse:</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>LockedBody</name>
    <message>
        <source>Hidden</source>
        <translation>Verdeckt</translation>
    </message>
    <message>
        <source>Reveal</source>
        <translation>Aufdecken</translation>
    </message>
</context>
<context>
    <name>MakingDialog</name>
    <message>
        <source>Save the new case</source>
        <translation>Neuen Fall speichern</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Save the case</source>
        <translation>Fall speichern</translation>
    </message>
    <message>
        <source>Copies without patient data ({0:,} images)</source>
        <translation>Kopien ohne Patientendaten ({0:,} Bilder)</translation>
    </message>
    <message>
        <source>Copies as they are ({0:,} images)</source>
        <translation>Unveränderte Kopien ({0:,} Bilder)</translation>
    </message>
    <message>
        <source>Left in place, not copied</source>
        <translation>Am Ort belassen, nicht kopiert</translation>
    </message>
    <message>
        <source>Names, numbers, dates, institution and private tags are removed; the pixels stay as they are.</source>
        <translation>Namen, Nummern, Daten, Einrichtung und private Tags werden entfernt; die Bildpunkte bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>The copies still name the patient, and the case is marked: holds patient data.</source>
        <translation>Die Kopien nennen weiter den Patienten, und der Fall wird gekennzeichnet: enthält Patientendaten.</translation>
    </message>
    <message>
        <source>The case is kept beside its images, which go on naming the patient. Nothing is copied.</source>
        <translation>Der Fall liegt dann neben seinen Bildern, die weiter den Patienten nennen. Nichts wird kopiert.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Where the case goes</source>
        <translation>Wohin der Fall kommt</translation>
    </message>
    <message>
        <source>A name without / \ : * ? " &lt; &gt; | and without a dot at its ends</source>
        <translation>Ein Name ohne / \ : * ? " &lt; &gt; | und ohne Punkt am Anfang und Ende</translation>
    </message>
    <message>
        <source>There is something of that name already.</source>
        <translation>Etwas mit diesem Namen gibt es schon.</translation>
    </message>
</context>
<context>
    <name>MarkBar</name>
    <message>
        <source>Label of the mark</source>
        <translation>Beschriftung der Markierung</translation>
    </message>
    <message>
        <source>Label (F2)</source>
        <translation>Beschriftung (F2)</translation>
    </message>
    <message>
        <source>Delete the mark (Del)</source>
        <translation>Markierung löschen (Entf)</translation>
    </message>
    <message>
        <source>Colour of the mark: {0}</source>
        <translation>Farbe der Markierung: {0}</translation>
    </message>
    <message>
        <source>Unlock the mark</source>
        <translation>Markierung freigeben</translation>
    </message>
    <message>
        <source>Lock the mark</source>
        <translation>Markierung sperren</translation>
    </message>
    <message>
        <source>Slices that the mark is on: {0}</source>
        <translation>Schichten mit der Markierung: {0}</translation>
    </message>
    <message>
        <source>±{0} slices</source>
        <translation>±{0} Schichten</translation>
    </message>
    <message>
        <source>This slice</source>
        <translation>Diese Schicht</translation>
    </message>
</context>
<context>
    <name>MarkPicker</name>
    <message>
        <source>next</source>
        <translation>als Nächste</translation>
    </message>
    <message>
        <source>film {0}</source>
        <translation>Film {0}</translation>
    </message>
    <message>
        <source>films {0}</source>
        <translation>Filme {0}</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Colour: one colour, one finding</source>
        <translation>Farbe: eine je Befund</translation>
    </message>
    <message>
        <source>1 to 8 recolour the selected mark.</source>
        <translation>1 bis 8 färben die gewählte Markierung um.</translation>
    </message>
</context>
<context>
    <name>MarkRemarks</name>
    <message>
        <source>Insert at the caret</source>
        <translation>An der Schreibmarke einfügen</translation>
    </message>
    <message>
        <source>is not in the text</source>
        <translation>steht nicht im Text</translation>
    </message>
</context>
<context>
    <name>Measuring</name>
    <message>
        <source>Measure removed. Ctrl+Z brings it back.</source>
        <translation>Messung entfernt. Strg+Z holt sie zurück.</translation>
    </message>
    <message>
        <source>All measures removed. Ctrl+Z brings them back.</source>
        <translation>Alle Messungen entfernt. Strg+Z holt sie zurück.</translation>
    </message>
</context>
<context>
    <name>Meetings</name>
    <message numerus="yes">
        <source>{count:,} changes there</source>
        <comment>1 change there</comment>
        <translation>
            <numerusform>{count:,} Änderung dort</numerusform>
            <numerusform>{count:,} Änderungen dort</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} things were changed in both.</source>
        <comment>1 thing was changed in both.</comment>
        <translation>
            <numerusform>{count:,} Stelle wurde an beiden Orten geändert.</numerusform>
            <numerusform>{count:,} Stellen wurden an beiden Orten geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>{there}, {here} here; no two touch the same thing.</source>
        <translation>{there}, {here} hier; keine zwei betreffen dasselbe.</translation>
    </message>
    <message>
        <source>{there}, {here} here. {both}</source>
        <translation>{there}, {here} hier. {both}</translation>
    </message>
    <message numerus="yes">
        <source>Somebody else has changed the case: {count:,} changes. Undo takes them back.</source>
        <comment>Somebody else has changed the case: 1 change. Undo takes it back.</comment>
        <translation>
            <numerusform>Jemand anders hat den Fall geändert: {count:,} Änderung. Rückgängig nimmt sie zurück.</numerusform>
            <numerusform>Jemand anders hat den Fall geändert: {count:,} Änderungen. Rückgängig nimmt sie zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved together with {count:,} changes of somebody else</source>
        <comment>Saved together with 1 change of somebody else</comment>
        <translation>
            <numerusform>Gesichert, mit {count:,} Änderung von jemand anderem</numerusform>
            <numerusform>Gesichert, mit {count:,} Änderungen von jemand anderem</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes of somebody else</source>
        <translation>Änderungen von jemand anderem</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beides behalten</translation>
    </message>
    <message>
        <source>The file has changed on the disk.</source>
        <translation>Die Datei hat sich auf dem Datenträger geändert.</translation>
    </message>
    <message>
        <source>The file has changed on the disk and cannot be read any more: {0}.</source>
        <translation>Die Datei hat sich auf dem Datenträger geändert und ist nicht mehr lesbar: {0}.</translation>
    </message>
    <message>
        <source>It is not overwritten. Your edits are kept safe on this computer.</source>
        <translation>Sie wird nicht überschrieben. Ihre Änderungen sind auf diesem Rechner sicher.</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Two versions of the case</source>
        <translation>Zwei Fassungen des Falls</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beides behalten</translation>
    </message>
    <message>
        <source>Keep these</source>
        <translation>Diese behalten</translation>
    </message>
    <message>
        <source>Changed here and there</source>
        <translation>Hier und dort geändert</translation>
    </message>
    <message>
        <source>Choose which counts. The other version is kept among the earlier ones.</source>
        <translation>Wählen Sie, was gilt. Die andere Fassung bleibt unter den früheren erhalten.</translation>
    </message>
    <message>
        <source>Both can be kept</source>
        <translation>Beides kann bleiben</translation>
    </message>
    <message>
        <source>No two changes touch the same thing.</source>
        <translation>Keine zwei Änderungen betreffen dasselbe.</translation>
    </message>
    <message>
        <source>Changed there</source>
        <translation>Dort geändert</translation>
    </message>
    <message>
        <source>Changed here</source>
        <translation>Hier geändert</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Die andere</translation>
    </message>
</context>
<context>
    <name>ModeSwitch</name>
    <message>
        <source>Mode: {0}</source>
        <translation>Betriebsart: {0}</translation>
    </message>
</context>
<context>
    <name>NewCases</name>
    <message numerus="yes">
        <source>A new case of {count:,} films.</source>
        <comment>A new case of 1 film.</comment>
        <translation>
            <numerusform>Ein neuer Fall mit 1 Film.</numerusform>
            <numerusform>Ein neuer Fall mit {count:,} Filmen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only films of the open case are on screen. Open other images beside it, or close it first.</source>
        <translation>Auf dem Bildschirm sind nur Filme des offenen Falls. Öffnen Sie andere Bilder daneben, oder schließen Sie ihn zuerst.</translation>
    </message>
    <message>
        <source>The films of the new case are of {0} patients.</source>
        <translation>Die Filme des neuen Falls sind von {0} Patienten.</translation>
    </message>
</context>
<context>
    <name>NextCard</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>All of the case is told</source>
        <translation>Der ganze Fall ist erzählt</translation>
    </message>
    <message>
        <source>Nothing more</source>
        <translation>Nichts weiter</translation>
    </message>
    <message>
        <source>Next: {what}</source>
        <translation>Als Nächstes: {what}</translation>
    </message>
    <message>
        <source>stage {0} of {1}</source>
        <translation>Stufe {0} von {1}</translation>
    </message>
    <message>
        <source>finding {number} of {count}</source>
        <translation>Befund {number} von {count}</translation>
    </message>
    <message>
        <source>Show finding {number}</source>
        <translation>Befund {number} zeigen</translation>
    </message>
    <message>
        <source>Show the films</source>
        <translation>Filme zeigen</translation>
    </message>
    <message>
        <source>Show the findings</source>
        <translation>Befunde zeigen</translation>
    </message>
    <message>
        <source>Show the diagnosis</source>
        <translation>Diagnose zeigen</translation>
    </message>
    <message>
        <source>Show the discussion</source>
        <translation>Diskussion zeigen</translation>
    </message>
    <message>
        <source>Show the references</source>
        <translation>Literatur zeigen</translation>
    </message>
</context>
<context>
    <name>NotesBox</name>
    <message>
        <source>My notes: only the teacher’s window shows them</source>
        <translation>Meine Notizen: nur das Fenster der Lehrenden zeigt sie</translation>
    </message>
    <message>
        <source>What to ask, how long to wait</source>
        <translation>Was zu fragen ist, wie lange zu warten</translation>
    </message>
    <message>
        <source>My notes on {0}</source>
        <translation>Meine Notizen zu {0}</translation>
    </message>
</context>
<context>
    <name>NotesView</name>
    <message>
        <source>My notes for this stage</source>
        <translation>Meine Notizen zu dieser Stufe</translation>
    </message>
    <message>
        <source>Smaller notes</source>
        <translation>Kleinere Notizen</translation>
    </message>
    <message>
        <source>Larger notes</source>
        <translation>Größere Notizen</translation>
    </message>
    <message>
        <source>No notes for this stage. Write some in Write (F4).</source>
        <translation>Keine Notizen zu dieser Stufe. Sie werden unter Schreiben (F4) geschrieben.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>A number is missing.</source>
        <translation>Es fehlt eine Zahl.</translation>
    </message>
    <message>
        <source>“{0}” is no number.</source>
        <translation>„{0}“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>It must be at least {0}.</source>
        <translation>Sie muss mindestens {0} sein.</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>{name} is open beside the case, not as part of it. File, Close the images beside the case takes it away.</source>
        <translation>{name} ist neben dem Fall geöffnet und gehört nicht zu ihm. Datei, Bilder neben dem Fall schließen nimmt es wieder weg.</translation>
    </message>
    <message>
        <source>{name}: none of {count:,} files could be used</source>
        <translation>{name}: Keine von {count:,} Dateien war brauchbar</translation>
    </message>
    <message>
        <source>{name}: there is no image or case here</source>
        <translation>{name}: Hier ist weder ein Bild noch ein Fall</translation>
    </message>
    <message>
        <source>another case: it opens by itself, one at a time</source>
        <translation>ein weiterer Fall: er wird für sich geöffnet, immer nur einer</translation>
    </message>
    <message>
        <source>only its images were opened</source>
        <translation>nur seine Bilder wurden geöffnet</translation>
    </message>
</context>
<context>
    <name>OverflowButton</name>
    <message>
        <source>More tools: what the bar has no room for</source>
        <translation>Weitere Werkzeuge, für die in der Leiste kein Platz ist</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message numerus="yes">
        <source>{count:,} marks copied.</source>
        <comment>1 mark copied.</comment>
        <translation>
            <numerusform>1 Markierung kopiert.</numerusform>
            <numerusform>{count:,} Markierungen kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>There is no mark on the clipboard: Ctrl+C copies a selected one.</source>
        <translation>In der Zwischenablage ist keine Markierung: Ctrl+C kopiert eine gewählte.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Verdoppeln</translation>
    </message>
    <message>
        <source>Marks are pasted onto a film of a case: show one first.</source>
        <translation>Markierungen werden auf einen Film eines Falls eingefügt: Zeigen Sie zuerst einen.</translation>
    </message>
</context>
<context>
    <name>PicturePasting</name>
    <message>
        <source>The picture of the clipboard is too large, or cannot be read.</source>
        <translation>Das Bild der Zwischenablage ist zu groß oder lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The picture of the clipboard cannot be kept: {0}</source>
        <translation>Das Bild der Zwischenablage lässt sich nicht aufbewahren: {0}</translation>
    </message>
</context>
<context>
    <name>PlaceOffer</name>
    <message>
        <source>Forget the mark</source>
        <translation>Markierung verwerfen</translation>
    </message>
    <message>
        <source>This series is no film of the case yet.</source>
        <translation>Diese Serie ist noch kein Film des Falls.</translation>
    </message>
    <message>
        <source>Film {film} is slice {own}, this is slice {here}.</source>
        <translation>Film {film} ist Schicht {own}, dies ist Schicht {here}.</translation>
    </message>
    <message>
        <source>On slices {first} to {last}</source>
        <translation>Auf den Schichten {first} bis {last}</translation>
    </message>
    <message>
        <source>Move the film here</source>
        <translation>Film hierher verlegen</translation>
    </message>
    <message>
        <source>New film</source>
        <translation>Neuer Film</translation>
    </message>
</context>
<context>
    <name>PlotPanel</name>
    <message>
        <source>Profile and curve</source>
        <translation>Profil und Kurve</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>Werte kopieren</translation>
    </message>
    <message>
        <source>Copy all values as CSV</source>
        <translation>Alle Werte als CSV kopieren</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>Diese Leiste schließen</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurve</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>mean ± SD</source>
        <translation>Mittelwert ± SD</translation>
    </message>
    <message>
        <source>Copied {0} lines of values as CSV.</source>
        <translation>{0} Zeilen mit Werten als CSV kopiert.</translation>
    </message>
</context>
<context>
    <name>PresentBar</name>
    <message>
        <source>Presenting</source>
        <translation>Vorführung</translation>
    </message>
    <message>
        <source>How long the talk may be (Shift+T counts anew)</source>
        <translation>Wie lange der Vortrag dauern darf (Umschalt+T zählt neu)</translation>
    </message>
    <message>
        <source>{time} since the beginning</source>
        <translation>{time} seit Beginn</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>No length</source>
        <translation>Ohne Länge</translation>
    </message>
</context>
<context>
    <name>PresentParts</name>
    <message>
        <source>{stage} revealed</source>
        <translation>{stage} aufgedeckt</translation>
    </message>
</context>
<context>
    <name>Presenting</name>
    <message>
        <source>Esc once more ends.</source>
        <translation>Noch einmal Esc beendet.</translation>
    </message>
    <message>
        <source>There is no other screen to swap with.</source>
        <translation>Es gibt keinen anderen Bildschirm zum Tauschen.</translation>
    </message>
    <message>
        <source>Frozen: the class does not see this yet.</source>
        <translation>Eingefroren: Die Klasse sieht das noch nicht.</translation>
    </message>
</context>
<context>
    <name>ProblemRow</name>
    <message>
        <source>Hide details</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message numerus="yes">
        <source>{count:,} problems</source>
        <comment>1 problem</comment>
        <translation>
            <numerusform>{count} Problem</numerusform>
            <numerusform>{count:,} Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Copy every problem, with patient data removed</source>
        <translation>Alle Probleme kopieren, ohne Patientendaten</translation>
    </message>
    <message>
        <source>Close the problems panel</source>
        <translation>Problemliste schließen</translation>
    </message>
    <message>
        <source>Every file could be used.</source>
        <translation>Alle Dateien waren brauchbar.</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>and {0:,} more</source>
        <translation>und {0:,} weitere</translation>
    </message>
    <message>
        <source>Copy without patient data</source>
        <translation>Ohne Patientendaten kopieren</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Show the file's tags</source>
        <translation>DICOM-Tags der Datei zeigen</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>Keine Probleme</translation>
    </message>
</context>
<context>
    <name>PropertiesBox</name>
    <message>
        <source>Properties</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Holds patient data</source>
        <translation>Enthält Patientendaten</translation>
    </message>
    <message>
        <source>The images were kept as they are, with what names the patient.</source>
        <translation>Die Bilder wurden unverändert behalten, mit allem, was den Patienten nennt.</translation>
    </message>
    <message>
        <source>authors, licence, tags</source>
        <translation>Autoren, Lizenz, Stichwörter</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht gesagt</translation>
    </message>
    <message>
        <source>level {0}</source>
        <translation>Stufe {0}</translation>
    </message>
    <message>
        <source>certain</source>
        <translation>sicher</translation>
    </message>
    <message>
        <source>almost certain</source>
        <translation>fast sicher</translation>
    </message>
    <message>
        <source>probable</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>möglich</translation>
    </message>
    <message>
        <source>Authors</source>
        <translation>Autoren</translation>
    </message>
    <message>
        <source>Institution</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Difficulty</source>
        <translation>Schwierigkeit</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Stichwörter</translation>
    </message>
    <message>
        <source>Other names of the diagnosis</source>
        <translation>Andere Namen der Diagnose</translation>
    </message>
    <message>
        <source>The diagnosis is</source>
        <translation>Die Diagnose ist</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>Bekannt durch</translation>
    </message>
    <message>
        <source>Where the films are from</source>
        <translation>Herkunft der Filme</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>A. Author, B. Author</source>
        <translation>A. Autor, B. Autorin</translation>
    </message>
    <message>
        <source>CC BY 4.0</source>
        <translation>CC BY 4.0</translation>
    </message>
    <message>
        <source>2026-12-31</source>
        <translation>2026-12-31</translation>
    </message>
    <message>
        <source>hip, MRI</source>
        <translation>Hüfte, MRT</translation>
    </message>
    <message>
        <source>ITOH, bone marrow oedema syndrome</source>
        <translation>ITOH, Knochenmarködem-Syndrom</translation>
    </message>
    <message>
        <source>histology, follow-up</source>
        <translation>Histologie, Verlauf</translation>
    </message>
    <message>
        <source>written, by the patient</source>
        <translation>schriftlich, durch den Patienten</translation>
    </message>
</context>
<context>
    <name>ProseView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the link's address</source>
        <translation>Adresse des Verweises kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>QuizColumn</name>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>You have read or answered this case before: this is practice and does not count.</source>
        <translation>Sie haben diesen Fall schon gelesen oder beantwortet: Das ist Übung und zählt nicht.</translation>
    </message>
    <message>
        <source>How it is counted</source>
        <translation>So wird gezählt</translation>
    </message>
    <message>
        <source>Hint, costs a quarter</source>
        <translation>Hinweis, kostet ein Viertel</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Give the answer (Shift+Enter)</source>
        <translation>Antwort abgeben (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Read the case</source>
        <translation>Den Fall lesen</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Test, answered</source>
        <translation>Test, beantwortet</translation>
    </message>
    <message>
        <source>Inside the region counts 1. Outside it counts less the further off it is, nothing from 30 mm; slices off count by their distance in mm. The wrong side counts nothing. Without a region, 20 mm round the tip count. A film without spacing is counted in hundredths of its width: nothing from 10 %. A hint costs a quarter of the place. Points too many cost nothing.</source>
        <translation>Innerhalb der Region zählt 1. Außerhalb zählt weniger, je weiter weg es ist, ab 30 mm nichts; falsche Schichten zählen nach ihrem Abstand in mm. Die falsche Seite zählt nichts. Ohne Region zählen 20 mm um die Spitze. Ein Film ohne Maßstab wird in Hundertsteln seiner Breite gezählt: ab 10 % nichts. Ein Hinweis kostet ein Viertel des Ortes. Punkte zu viel kosten nichts.</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>Cases that come with Rounds</source>
        <translation>Fälle, die zu Rounds gehören</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Diese Liste leeren</translation>
    </message>
</context>
<context>
    <name>RecentRow</name>
    <message>
        <source>Remove from this list</source>
        <translation>Aus dieser Liste entfernen</translation>
    </message>
    <message>
        <source>case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message numerus="yes">
        <source>{count:,} changes were not saved last time.</source>
        <comment>1 change was not saved last time.</comment>
        <translation>
            <numerusform>Beim letzten Mal wurde 1 Änderung nicht gespeichert.</numerusform>
            <numerusform>Beim letzten Mal wurden {count:,} Änderungen nicht gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} changes were not saved last time, and the file has changed since.</source>
        <comment>1 change was not saved last time, and the file has changed since.</comment>
        <translation>
            <numerusform>Beim letzten Mal wurde 1 Änderung nicht gespeichert, und die Datei hat sich seitdem geändert.</numerusform>
            <numerusform>Beim letzten Mal wurden {count:,} Änderungen nicht gespeichert, und die Datei hat sich seitdem geändert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Save as a copy</source>
        <translation>Als Kopie speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>A recovery file could not be read. It lies in {0} and goes after 90 days.</source>
        <translation>Eine Wiederherstellungsdatei war nicht lesbar. Sie liegt in {0} und geht nach 90 Tagen.</translation>
    </message>
    <message>
        <source>Remove it now</source>
        <translation>Jetzt entfernen</translation>
    </message>
    <message>
        <source>All right</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Copy saved: {0}</source>
        <translation>Kopie gespeichert: {0}</translation>
    </message>
</context>
<context>
    <name>SaveBands</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Your edits are not kept safe at the moment: {0}.</source>
        <translation>Die Änderungen sind im Moment nicht gesichert: {0}.</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>Jetzt speichern</translation>
    </message>
    <message>
        <source>Your edits are kept safe in the temporary folder for now: {0}.</source>
        <translation>Die Änderungen sind vorerst im temporären Ordner gesichert: {0}.</translation>
    </message>
    <message>
        <source>Your edits are kept safe on this computer.</source>
        <translation>Die Änderungen sind auf diesem Rechner gesichert.</translation>
    </message>
    <message>
        <source>Save elsewhere</source>
        <translation>Woanders speichern</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Saved, but the disk has not confirmed it: {0}.</source>
        <translation>Gespeichert, aber der Datenträger hat es nicht bestätigt: {0}.</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>{0} is not saved: {1}.</source>
        <translation>{0} ist nicht gespeichert: {1}.</translation>
    </message>
    <message>
        <source>Still saving {0}: the disk does not answer.</source>
        <translation>{0} wird noch gespeichert: Der Datenträger antwortet nicht.</translation>
    </message>
</context>
<context>
    <name>ScreensFlyout</name>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>Bildschirme</translation>
    </message>
    <message>
        <source>Remembered for this projector. Unplugged, the class’s window waits and comes back; it never jumps onto this screen.</source>
        <translation>Für diesen Projektor gemerkt. Wird er abgezogen, wartet das Fenster der Klasse und kommt wieder; auf diesen Bildschirm springt es nie.</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>Dieser Bildschirm</translation>
    </message>
    <message>
        <source>{width} × {height}</source>
        <translation>{width} × {height}</translation>
    </message>
    <message>
        <source>A window of its own, to share in a call</source>
        <translation>Ein eigenes Fenster, zum Teilen in einem Gespräch</translation>
    </message>
</context>
<context>
    <name>SectionHead</name>
    <message>
        <source>Heading of {0}</source>
        <translation>Überschrift von {0}</translation>
    </message>
    <message>
        <source>My notes on {0}</source>
        <translation>Meine Notizen zu {0}</translation>
    </message>
    <message>
        <source>More for {0}</source>
        <translation>Mehr zu {0}</translation>
    </message>
    <message>
        <source>Open {0}</source>
        <translation>{0} öffnen</translation>
    </message>
    <message>
        <source>Fold {0}</source>
        <translation>{0} zuklappen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Told with</source>
        <translation>Wird erzählt mit</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Clinical history</source>
        <translation>Anamnese</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Discussion</source>
        <translation>Diskussion</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Literatur</translation>
    </message>
</context>
<context>
    <name>SectionHeader</name>
    <message>
        <source>{0}, hidden</source>
        <translation>{0}, verdeckt</translation>
    </message>
</context>
<context>
    <name>SelfTestParts</name>
    <message>
        <source>Results cannot be kept here.</source>
        <translation>Ergebnisse können hier nicht aufbewahrt werden.</translation>
    </message>
    <message>
        <source>They last until the program ends.</source>
        <translation>Sie bleiben, bis das Programm endet.</translation>
    </message>
</context>
<context>
    <name>SeriesBar</name>
    <message>
        <source>Make it a film</source>
        <translation>Zum Film machen</translation>
    </message>
    <message>
        <source>Make what is seen a film (+)</source>
        <translation>Das Gezeigte zum Film machen (+)</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Reading room (dark)</source>
        <translation>Befundraum (dunkel)</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Projector (larger text and arrows)</source>
        <translation>Projektor (größere Schrift und Pfeile)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>The language changes when Rounds is started again.</source>
        <translation>Die Sprache wechselt beim nächsten Start von Rounds.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Full, with patient</source>
        <translation>Alles, mit Patient</translation>
    </message>
    <message>
        <source>Your login name</source>
        <translation>Ihr Anmeldename</translation>
    </message>
    <message>
        <source>Scroll series together by position</source>
        <translation>Serien nach ihrer Lage gemeinsam blättern</translation>
    </message>
    <message>
        <source>Show reference lines</source>
        <translation>Referenzlinien zeigen</translation>
    </message>
    <message>
        <source>Bring films to their slices with the findings</source>
        <translation>Filme mit dem Befund auf ihre Schichten bringen</translation>
    </message>
    <message>
        <source>Save a case that has a file by itself</source>
        <translation>Einen Fall, der eine Datei hat, von selbst speichern</translation>
    </message>
    <message>
        <source>Let films glide and marks come one after the other</source>
        <translation>Filme gleiten und Markierungen nacheinander kommen lassen</translation>
    </message>
    <message>
        <source>Begin where you were last time</source>
        <translation>Beginnen, wo Sie zuletzt waren</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Corner text</source>
        <translation>Bildbeschriftung</translation>
    </message>
    <message>
        <source>Name that others at a case see</source>
        <translation>Name, den andere an einem Fall sehen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Shaping</name>
    <message>
        <source>Move mark</source>
        <translation>Markierung verschieben</translation>
    </message>
    <message>
        <source>Move marks</source>
        <translation>Markierungen verschieben</translation>
    </message>
    <message>
        <source>Nudge mark</source>
        <translation>Markierung rücken</translation>
    </message>
    <message>
        <source>Reshape mark</source>
        <translation>Markierung umformen</translation>
    </message>
    <message>
        <source>One mark alone is shaped by keys: select one.</source>
        <translation>Tasten formen nur eine einzelne Markierung: Wählen Sie eine.</translation>
    </message>
    <message>
        <source>One line or region alone takes a further corner: select it.</source>
        <translation>Eine Linie oder Region allein nimmt eine weitere Ecke: wählen Sie sie aus.</translation>
    </message>
    <message>
        <source>No corner less would do. Esc, then Del removes the whole mark.</source>
        <translation>Mit einer Ecke weniger geht es nicht. Esc, dann Entf nimmt die ganze Markierung weg.</translation>
    </message>
    <message>
        <source>Remove corner</source>
        <translation>Ecke wegnehmen</translation>
    </message>
    <message>
        <source>Add corner</source>
        <translation>Ecke einfügen</translation>
    </message>
    <message>
        <source>Remove region</source>
        <translation>Wertungsbereich entfernen</translation>
    </message>
    <message>
        <source>Region that counts</source>
        <translation>Wertungsbereich</translation>
    </message>
    <message>
        <source>Region as a polygon</source>
        <translation>Wertungsbereich als Vieleck</translation>
    </message>
</context>
<context>
    <name>SignalDock</name>
    <message>
        <source>Choose an MR film: it is weighted anew while you move the sliders.</source>
        <translation>Wählen Sie einen MR-Film: Er wird neu gewichtet, während Sie die Regler bewegen.</translation>
    </message>
    <message>
        <source>Reading the tissue maps…</source>
        <translation>Gewebekarten werden gelesen…</translation>
    </message>
    <message>
        <source>As acquired: {0}</source>
        <translation>Wie aufgenommen: {0}</translation>
    </message>
    <message>
        <source>Computed: {0}</source>
        <translation>Berechnet: {0}</translation>
    </message>
</context>
<context>
    <name>SignalPanel</name>
    <message>
        <source>Why is it bright?</source>
        <translation>Warum ist es hell?</translation>
    </message>
    <message>
        <source>As acquired</source>
        <translation>Wie aufgenommen</translation>
    </message>
    <message>
        <source>Show the picture that was acquired</source>
        <translation>Das Bild zeigen, das aufgenommen wurde</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>Diese Leiste schließen</translation>
    </message>
    <message>
        <source>Repetition time</source>
        <translation>Repetitionszeit</translation>
    </message>
    <message>
        <source>Echo time</source>
        <translation>Echozeit</translation>
    </message>
    <message>
        <source>Inversion time; 0 is no inversion</source>
        <translation>Inversionszeit; 0 heißt ohne Inversion</translation>
    </message>
    <message>
        <source>Saturate fat</source>
        <translation>Fett sättigen</translation>
    </message>
    <message>
        <source>{0}-weighted</source>
        <translation>{0}-gewichtet</translation>
    </message>
</context>
<context>
    <name>StageFooter</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Stage {0} of {1}: {2}</source>
        <translation>Stufe {0} von {1}: {2}</translation>
    </message>
</context>
<context>
    <name>StartWords</name>
    <message>
        <source>Rounds twice did not come up.</source>
        <translation>Rounds ist zweimal nicht hochgekommen.</translation>
    </message>
    <message>
        <source>Go on as usual</source>
        <translation>Wie gewohnt weiter</translation>
    </message>
    <message>
        <source>Stay like this</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>This time it started without your settings, and restores nothing.</source>
        <translation>Diesmal startete es ohne Ihre Einstellungen und stellt nichts wieder her.</translation>
    </message>
    <message>
        <source>Your settings could not be read. They lie in {0}, and new ones begin.</source>
        <translation>Ihre Einstellungen waren nicht lesbar. Sie liegen in {0}; es gelten neue.</translation>
    </message>
    <message>
        <source>All right</source>
        <translation>In Ordnung</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>{count:,} problems</source>
        <comment>1 problem</comment>
        <translation>
            <numerusform>{count} Problem</numerusform>
            <numerusform>{count:,} Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Copying images: {0:,} of {1:,}</source>
        <translation>Bilder werden kopiert: {0:,} von {1:,}</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>Reading files: {done:,}</source>
        <translation>Dateien werden gelesen: {done:,}</translation>
    </message>
    <message>
        <source>Reading files: {done:,} of {known:,}</source>
        <translation>Dateien werden gelesen: {done:,} von {known:,}</translation>
    </message>
    <message>
        <source>signal {number}</source>
        <translation>Signal {number}</translation>
    </message>
    <message>
        <source>stored value {number}</source>
        <translation>gespeicherter Wert {number}</translation>
    </message>
    <message>
        <source>rescaled value {number}</source>
        <translation>umgerechneter Wert {number}</translation>
    </message>
</context>
<context>
    <name>StepBox</name>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>to do</source>
        <translation>noch offen</translation>
    </message>
</context>
<context>
    <name>StripList</name>
    <message>
        <source>becomes film {0}</source>
        <translation>wird Film {0}</translation>
    </message>
</context>
<context>
    <name>StripModel</name>
    <message>
        <source>on screen</source>
        <translation>wird gezeigt</translation>
    </message>
</context>
<context>
    <name>SureBox</name>
    <message>
        <source>How sure are you?</source>
        <translation>Wie sicher sind Sie?</translation>
    </message>
    <message>
        <source>Guess</source>
        <translation>Geraten</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Unsicher</translation>
    </message>
    <message>
        <source>Fairly sure</source>
        <translation>Recht sicher</translation>
    </message>
    <message>
        <source>Certain</source>
        <translation>Sicher</translation>
    </message>
</context>
<context>
    <name>SuspectView</name>
    <message>
        <source>Next picture</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>I have looked: no picture and no film title names the patient</source>
        <translation>Ich habe nachgesehen: Kein Bild und kein Filmtitel nennt den Patienten</translation>
    </message>
    <message>
        <source>Copy what cannot be shown too, though nobody has looked at it</source>
        <translation>Auch kopieren, was sich nicht zeigen lässt, obwohl es niemand angesehen hat</translation>
    </message>
    <message>
        <source>Looking through the pictures for burned-in text…</source>
        <translation>Die Bilder werden auf eingebrannten Text durchgesehen…</translation>
    </message>
    <message>
        <source>No picture is of a kind that usually carries text.</source>
        <translation>Kein Bild ist von einer Art, die meist Text trägt.</translation>
    </message>
    <message>
        <source>Text in a picture stays in its copy. Look at this one first:</source>
        <translation>Text im Bild bleibt in der Kopie. Sehen Sie sich dieses zuerst an:</translation>
    </message>
    <message>
        <source>Text in a picture stays in its copy. Look at these {0:,} first:</source>
        <translation>Text im Bild bleibt in der Kopie. Sehen Sie sich diese {0:,} zuerst an:</translation>
    </message>
    <message>
        <source>This picture cannot be shown. Cancel to take its film out of the case, or copy it unseen.</source>
        <translation>Dieses Bild kann nicht gezeigt werden. Brechen Sie ab, um seinen Film aus dem Fall zu nehmen, oder kopieren Sie es ungesehen.</translation>
    </message>
</context>
<context>
    <name>TagBrowser</name>
    <message numerus="yes">
        <source>{count:,} found</source>
        <comment>1 found</comment>
        <translation>
            <numerusform>{count} gefunden</numerusform>
            <numerusform>{count:,} gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>DICOM tags</source>
        <translation>DICOM-Tags</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Find a tag, name or value</source>
        <translation>Tag, Namen oder Wert suchen</translation>
    </message>
    <message>
        <source>Hide patient data</source>
        <translation>Patientendaten verbergen</translation>
    </message>
    <message>
        <source>Name of the file hidden</source>
        <translation>Dateiname verborgen</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>The first {0:,} that were found</source>
        <translation>Die ersten {0:,} Treffer</translation>
    </message>
    <message>
        <source>Nothing in this file says that.</source>
        <translation>In dieser Datei steht nichts davon.</translation>
    </message>
</context>
<context>
    <name>TagModel</name>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>May tell who the patient is</source>
        <translation>Kann verraten, wer der Patient ist</translation>
    </message>
</context>
<context>
    <name>TeacherColumn</name>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Let teacher and class change their screens (Shift+S)</source>
        <translation>Lehrende und Klasse die Bildschirme tauschen lassen (Umschalt+S)</translation>
    </message>
    <message>
        <source>Stage {0} of {1}: {2}</source>
        <translation>Stufe {0} von {1}: {2}</translation>
    </message>
    <message>
        <source>Finding {number} of {count}</source>
        <translation>Befund {number} von {count}</translation>
    </message>
</context>
<context>
    <name>TeacherParts</name>
    <message>
        <source>A window of its own</source>
        <translation>Ein eigenes Fenster</translation>
    </message>
    <message>
        <source>{name}, {width} × {height}</source>
        <translation>{name}, {width} × {height}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Frozen {time}</source>
        <translation>Eingefroren {time}</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>The projector has gone.</source>
        <translation>Der Projektor ist weg.</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>Bildschirme</translation>
    </message>
    <message>
        <source>The class’s window waits for it. Nothing of yours was shown.</source>
        <translation>Das Fenster der Klasse wartet auf ihn. Von Ihrem wurde nichts gezeigt.</translation>
    </message>
    <message>
        <source>Show the films</source>
        <translation>Filme zeigen</translation>
    </message>
    <message>
        <source>The class sees nothing.</source>
        <translation>Die Klasse sieht nichts.</translation>
    </message>
    <message>
        <source>The class still sees {what}. What you do now is not shown.</source>
        <translation>Die Klasse sieht noch {what}. Was Sie jetzt tun, wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>Frozen for {time}</source>
        <translation>Eingefroren seit {time}</translation>
    </message>
    <message>
        <source>Show this</source>
        <translation>Dies zeigen</translation>
    </message>
    <message>
        <source>The class sees what you see</source>
        <translation>Die Klasse sieht, was Sie sehen</translation>
    </message>
    <message>
        <source>the films</source>
        <translation>die Filme</translation>
    </message>
    <message>
        <source>{film}, slice {number}</source>
        <translation>{film}, Schicht {number}</translation>
    </message>
    <message>
        <source>films {numbers} with their arrows</source>
        <translation>Filme {numbers} mit ihren Pfeilen</translation>
    </message>
    <message>
        <source>films {numbers}, bare</source>
        <translation>Filme {numbers}, ohne Pfeile</translation>
    </message>
</context>
<context>
    <name>TimeSlider</name>
    <message>
        <source>{0:.0f} ms</source>
        <translation>{0:.0f} ms</translation>
    </message>
</context>
<context>
    <name>TitleFields</name>
    <message>
        <source>Title as an unknown</source>
        <translation>Titel als unbekannter Fall</translation>
    </message>
    <message>
        <source>Who comes, and with what? “A 38-year-old man with hip pain”</source>
        <translation>Wer kommt, und womit? „38-jähriger Mann mit Hüftschmerz“</translation>
    </message>
    <message>
        <source>This title names the diagnosis, which the class would read first.</source>
        <translation>Dieser Titel nennt die Diagnose; der Kurs läse sie zuerst.</translation>
    </message>
    <message>
        <source>Title with the diagnosis</source>
        <translation>Titel mit der Diagnose</translation>
    </message>
    <message>
        <source>Hidden until it is revealed</source>
        <translation>Verborgen, bis sie aufgedeckt wird</translation>
    </message>
    <message>
        <source>Use “{0}”</source>
        <translation>„{0}“ nehmen</translation>
    </message>
    <message>
        <source>Use the headline “{0}”</source>
        <translation>Überschrift „{0}“ übernehmen</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
</context>
<context>
    <name>UnsavedDialog</name>
    <message>
        <source>Unsaved changes</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Save the changes to {0}?</source>
        <translation>Änderungen an {0} speichern?</translation>
    </message>
    <message>
        <source>They are lost if you discard them.</source>
        <translation>Sonst gehen sie verloren.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>{points} of {all} points</source>
        <translation>{points} von {all} Punkten</translation>
    </message>
    <message>
        <source>hints taken: {count}</source>
        <translation>Hinweise genommen: {count}</translation>
    </message>
    <message>
        <source>{0:.1f} % of the film’s width</source>
        <translation>{0:.1f} % der Filmbreite</translation>
    </message>
    <message>
        <source>{0:.0f} mm</source>
        <translation>{0:.0f} mm</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Right: there is nothing abnormal</source>
        <translation>Richtig: Da ist nichts Auffälliges</translation>
    </message>
    <message>
        <source>There is nothing abnormal</source>
        <translation>Da ist nichts Auffälliges</translation>
    </message>
    <message>
        <source>Found {found} of {all}</source>
        <translation>{found} von {all} gefunden</translation>
    </message>
    <message>
        <source>Missed: there is something to see</source>
        <translation>Verfehlt: Da ist etwas zu sehen</translation>
    </message>
    <message>
        <source>Missed: on another film</source>
        <translation>Verfehlt: auf einem anderen Film</translation>
    </message>
    <message>
        <source>Missed: the wrong side</source>
        <translation>Verfehlt: die falsche Seite</translation>
    </message>
    <message>
        <source>Found: inside the region</source>
        <translation>Gefunden: innerhalb der Region</translation>
    </message>
    <message>
        <source>Nearly: {distance} outside the region</source>
        <translation>Beinahe: {distance} außerhalb der Region</translation>
    </message>
    <message>
        <source>Missed: {distance} outside the region</source>
        <translation>Verfehlt: {distance} außerhalb der Region</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Place {number}</source>
        <translation>Ort {number}</translation>
    </message>
    <message>
        <source>nothing abnormal</source>
        <translation>nichts Auffälliges</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>the region that is dashed</source>
        <translation>die gestrichelte Region</translation>
    </message>
    <message>
        <source>20 mm round the tip</source>
        <translation>20 mm um die Spitze</translation>
    </message>
    <message>
        <source>5 % of the film’s width round the tip</source>
        <translation>5 % der Filmbreite um die Spitze</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>innerhalb</translation>
    </message>
    <message>
        <source>{distance} outside</source>
        <translation>{distance} außerhalb</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>the other side</source>
        <translation>die andere Seite</translation>
    </message>
    <message>
        <source>this side</source>
        <translation>diese Seite</translation>
    </message>
    <message>
        <source>film {film}, slice {number}</source>
        <translation>Film {film}, Schicht {number}</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>{count} of 100 said so should be right</source>
        <translation>{count} von 100 so beantworteten sollten stimmen</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Wie sicher</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What there is to see</source>
        <translation>Was zu sehen ist</translation>
    </message>
</context>
<context>
    <name>VerdictView</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>The case</source>
        <translation>Der Fall</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>nearly</source>
        <translation>beinahe</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>verfehlt</translation>
    </message>
    <message>
        <source>for you to compare</source>
        <translation>selbst zu vergleichen</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message numerus="yes">
        <source>{count:,} films</source>
        <comment>1 film</comment>
        <translation>
            <numerusform>1 Film</numerusform>
            <numerusform>{count:,} Filme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} marks</source>
        <comment>1 mark</comment>
        <translation>
            <numerusform>1 Markierung</numerusform>
            <numerusform>{count:,} Markierungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Frühere Fassungen</translation>
    </message>
    <message>
        <source>Kept on this computer. To restore one is one step that can be undone.</source>
        <translation>Auf diesem Rechner aufbewahrt. Wiederherstellen ist ein Schritt, der sich zurücknehmen lässt.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>as it was opened</source>
        <translation>wie geöffnet</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>Otherwise in the case that is open:</source>
        <translation>Im geöffneten Fall anders:</translation>
    </message>
</context>
<context>
    <name>VersionsOpener</name>
    <message>
        <source>No earlier version of this case is kept on this computer.</source>
        <translation>Auf diesem Rechner ist keine frühere Fassung dieses Falls aufbewahrt.</translation>
    </message>
    <message>
        <source>Restore the state of {0}</source>
        <translation>Stand vom {0} wiederherstellen</translation>
    </message>
    <message>
        <source>Restored. Ctrl+Z takes it back.</source>
        <translation>Wiederhergestellt. Strg+Z nimmt es zurück.</translation>
    </message>
</context>
<context>
    <name>Viewport</name>
    <message>
        <source>Find the images…</source>
        <translation>Bilder suchen…</translation>
    </message>
    <message>
        <source>{number} / {count}</source>
        <translation>{number} / {count}</translation>
    </message>
    <message>
        <source>Empty viewport</source>
        <translation>Leeres Bildfeld</translation>
    </message>
    <message>
        <source>Slice {number} of {count}</source>
        <translation>Schicht {number} von {count}</translation>
    </message>
    <message>
        <source>{badges} on slice {number}</source>
        <translation>{badges} auf Schicht {number}</translation>
    </message>
    <message>
        <source>{badges}: {number}</source>
        <translation>{badges}: {number}</translation>
    </message>
</context>
<context>
    <name>WaitingDialog</name>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Saving {0}…</source>
        <translation>{0} wird gespeichert…</translation>
    </message>
    <message>
        <source>The disk takes its time. What you changed is lost if you leave now.</source>
        <translation>Der Datenträger braucht Zeit. Was Sie geändert haben, geht verloren, wenn Sie jetzt gehen.</translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation>Ohne Speichern verlassen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Open a case or images</source>
        <translation>Fall oder Bilder öffnen</translation>
    </message>
    <message>
        <source>Drop files, folders, ZIP archives or a case anywhere on this window.</source>
        <translation>Ziehen Sie Dateien, Ordner, ZIP-Archive oder einen Fall auf dieses Fenster.</translation>
    </message>
    <message>
        <source>Go on where you were</source>
        <translation>Weiter, wo Sie waren</translation>
    </message>
    <message>
        <source>Opened before</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Clear this list</source>
        <translation>Diese Liste leeren</translation>
    </message>
    <message>
        <source>Cases that come with Rounds</source>
        <translation>Fälle, die zu Rounds gehören</translation>
    </message>
    <message>
        <source>For teaching, not for diagnosis.</source>
        <translation>Für die Lehre, nicht für die Diagnostik.</translation>
    </message>
</context>
<context>
    <name>WhereBox</name>
    <message>
        <source>Where is it?</source>
        <translation>Wo ist es?</translation>
    </message>
    <message>
        <source>Another point</source>
        <translation>Noch ein Punkt</translation>
    </message>
    <message>
        <source>I see nothing abnormal</source>
        <translation>Ich sehe nichts Auffälliges</translation>
    </message>
    <message>
        <source>I see nothing abnormal (Shift+N)</source>
        <translation>Ich sehe nichts Auffälliges (Umschalt+N)</translation>
    </message>
    <message>
        <source>Film {film}, slice {number}</source>
        <translation>Film {film}, Schicht {number}</translation>
    </message>
    <message>
        <source>The arrow keys move the point; the full stop lets go of it.</source>
        <translation>Die Pfeiltasten bewegen den Punkt; die Punkttaste lässt ihn los.</translation>
    </message>
    <message>
        <source>Click the further place.</source>
        <translation>Klicken Sie auf den weiteren Ort.</translation>
    </message>
    <message>
        <source>Click again to move the point.</source>
        <translation>Noch ein Klick versetzt den Punkt.</translation>
    </message>
    <message>
        <source>Click where you see it, or press the full stop. A drag still windows.</source>
        <translation>Klicken Sie, wo Sie es sehen, oder drücken Sie die Punkttaste. Ziehen fenstert weiterhin.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the point on {0}</source>
        <translation>Den Punkt auf {0} entfernen</translation>
    </message>
</context>
<context>
    <name>WindowDialog</name>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Linear, exact</source>
        <translation>Linear, exakt</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>Sigmoid</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Width (W)</source>
        <translation>Breite (W)</translation>
    </message>
    <message>
        <source>Centre (L)</source>
        <translation>Mitte (L)</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>WindowLevel</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>Wiring</name>
    <message numerus="yes">
        <source>{count:,} films</source>
        <comment>1 film</comment>
        <translation>
            <numerusform>{count} Film</numerusform>
            <numerusform>{count:,} Filme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} images</source>
        <comment>1 image</comment>
        <translation>
            <numerusform>{count} Bild</numerusform>
            <numerusform>{count:,} Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>scrolling</source>
        <translation>Blättern</translation>
    </message>
    <message>
        <source>zoom and pan</source>
        <translation>Zoom und Ausschnitt</translation>
    </message>
    <message>
        <source>window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Linked: {0}</source>
        <translation>Gekoppelt: {0}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Hold Ctrl to peek at the arrows</source>
        <translation>Strg halten: Pfeile kurz zeigen</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert…</translation>
    </message>
    <message>
        <source>Read-only: {0}</source>
        <translation>Schreibgeschützt: {0}</translation>
    </message>
    <message>
        <source>Changes not saved yet</source>
        <translation>Änderungen noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>Gespeichert {0}</translation>
    </message>
    <message>
        <source>All changes saved</source>
        <translation>Alle Änderungen gespeichert</translation>
    </message>
    <message>
        <source>Not saved as a file yet</source>
        <translation>Noch nicht als Datei gespeichert</translation>
    </message>
    <message>
        <source>Not saved as a file yet; kept safe {0}</source>
        <translation>Noch nicht als Datei gespeichert; gesichert {0}</translation>
    </message>
    <message>
        <source>not yet a file</source>
        <translation>noch keine Datei</translation>
    </message>
</context>
<context>
    <name>Writers</name>
    <message>
        <source>somebody else writes in it</source>
        <translation>jemand anders schreibt darin</translation>
    </message>
    <message>
        <source>Nobody else writes in this case any more.</source>
        <translation>Niemand anders schreibt mehr in diesem Fall.</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Somebody else has taken over this case.</source>
        <translation>Jemand anders hat diesen Fall übernommen.</translation>
    </message>
    <message>
        <source>Somebody else writes in this case since {0}.</source>
        <translation>Jemand anders schreibt seit {0} in diesem Fall.</translation>
    </message>
    <message>
        <source>Somebody else writes in this case.</source>
        <translation>Jemand anders schreibt in diesem Fall.</translation>
    </message>
    <message>
        <source>{0} on {1}</source>
        <translation>{0} an {1}</translation>
    </message>
    <message>
        <source>Your edits are kept; they are merged when you take over.</source>
        <translation>Ihre Änderungen bleiben erhalten; beim Übernehmen werden sie zusammengeführt.</translation>
    </message>
    <message>
        <source>Open a copy</source>
        <translation>Kopie öffnen</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>a fault of Rounds ({kind})</source>
        <translation>ein Fehler von Rounds ({kind})</translation>
    </message>
</context>
<context>
    <name>WritingBody</name>
    <message>
        <source>Add a section</source>
        <translation>Abschnitt hinzufügen</translation>
    </message>
    <message>
        <source>Teaching points</source>
        <translation>Lehrpunkte</translation>
    </message>
    <message>
        <source>Differential diagnosis</source>
        <translation>Differentialdiagnose</translation>
    </message>
    <message>
        <source>Another…</source>
        <translation>Anderer…</translation>
    </message>
    <message>
        <source>Clinical history</source>
        <translation>Anamnese</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Discussion</source>
        <translation>Diskussion</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Literatur</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>shown first</source>
        <translation>zuerst gezeigt</translation>
    </message>
    <message>
        <source>stage {0}, may stay empty</source>
        <translation>Schritt {0}, darf leer bleiben</translation>
    </message>
    <message>
        <source>stage {0}</source>
        <translation>Schritt {0}</translation>
    </message>
    <message>
        <source>Who, what, since when?</source>
        <translation>Wer, was, seit wann?</translation>
    </message>
    <message>
        <source>What is seen, and where. Write “(green arrow, film 1)” and draw it.</source>
        <translation>Was zu sehen ist, und wo. „(grüner Pfeil, Film 1)“ schreiben und zeichnen.</translation>
    </message>
    <message>
        <source>One line.</source>
        <translation>Eine Zeile.</translation>
    </message>
    <message>
        <source>Why it is that, and what else it could be.</source>
        <translation>Warum es das ist, und was es sonst sein könnte.</translation>
    </message>
    <message>
        <source>1. Authors: title. Journal, year. doi:…</source>
        <translation>1. Autoren: Titel. Zeitschrift, Jahr. doi:…</translation>
    </message>
</context>
<context>
    <name>WritingColumn</name>
    <message>
        <source>Name a mark</source>
        <translation>Markierung nennen</translation>
    </message>
    <message>
        <source>There is no text in the clipboard.</source>
        <translation>Die Zwischenablage enthält keinen Text.</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>Text einfügen</translation>
    </message>
    <message>
        <source>Pasted as one section. Ctrl+Z takes it back.</source>
        <translation>Als ein Abschnitt eingefügt. Strg+Z nimmt ihn zurück.</translation>
    </message>
    <message>
        <source>Pasted as {0} sections. Ctrl+Z takes it back.</source>
        <translation>Als {0} Abschnitte eingefügt. Strg+Z nimmt sie zurück.</translation>
    </message>
    <message>
        <source>Mend</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>Move section</source>
        <translation>Abschnitt verschieben</translation>
    </message>
    <message>
        <source>Remove section</source>
        <translation>Abschnitt entfernen</translation>
    </message>
    <message>
        <source>Add section</source>
        <translation>Abschnitt hinzufügen</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>No longer drawn: {0}</source>
        <translation>Nicht mehr gezeichnet: {0}</translation>
    </message>
</context>
<context>
    <name>_ScreenTiles</name>
    <message>
        <source>The class</source>
        <translation>Die Klasse</translation>
    </message>
    <message>
        <source>You: notes</source>
        <translation>Sie: Notizen</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>Dieser Bildschirm</translation>
    </message>
</context>
<context>
    <name>_TagView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>The active tool (window / level at first)</source>
        <translation>Das aktive Werkzeug (zuerst die Fensterung)</translation>
    </message>
    <message>
        <source>Middle drag, or Shift + drag</source>
        <translation>Mittlere Taste ziehen oder Umschalt + Ziehen</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Right drag</source>
        <translation>Rechte Taste ziehen</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Rechtsklick</translation>
    </message>
    <message>
        <source>Menu of what is under the mouse</source>
        <translation>Menü zu dem, was unter der Maus liegt</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Slices; with Shift five at a time</source>
        <translation>Schichten; mit Umschalt je fünf</translation>
    </message>
    <message>
        <source>Shift + click</source>
        <translation>Umschalt + Klick</translation>
    </message>
    <message>
        <source>Select one mark more (tool Select)</source>
        <translation>Eine Markierung dazuwählen (Werkzeug Auswählen)</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Strg + Mausrad</translation>
    </message>
    <message>
        <source>Zoom at the mouse</source>
        <translation>Zoom an der Maus</translation>
    </message>
    <message>
        <source>Ctrl + drag</source>
        <translation>Strg + Ziehen</translation>
    </message>
    <message>
        <source>Window from a region</source>
        <translation>Fenster aus einer Region</translation>
    </message>
    <message>
        <source>Click on W and L</source>
        <translation>Klick auf W und L</translation>
    </message>
    <message>
        <source>Choose or type a window</source>
        <translation>Fenster wählen oder eingeben</translation>
    </message>
    <message>
        <source>Shift + move</source>
        <translation>Umschalt + Bewegen</translation>
    </message>
    <message>
        <source>Find this point in all series</source>
        <translation>Diesen Punkt in allen Serien finden</translation>
    </message>
    <message>
        <source>Double click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>Maximise or restore the viewport</source>
        <translation>Bildfeld maximieren oder wiederherstellen</translation>
    </message>
    <message>
        <source>Hold Ctrl</source>
        <translation>Strg halten</translation>
    </message>
    <message>
        <source>Peek at the arrows</source>
        <translation>Pfeile kurz zeigen</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Next viewport, then the panels</source>
        <translation>Nächstes Bildfeld, dann die Leisten</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Weitere</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Vorführen</translation>
    </message>
    <message>
        <source>Present the case to a class; the same key ends</source>
        <translation>Den Fall einer Klasse vorführen; dieselbe Taste beendet</translation>
    </message>
    <message>
        <source>Present in a window of its own</source>
        <translation>In einem eigenen Fenster vorführen</translation>
    </message>
    <message>
        <source>Show the class a plain window, to be shared in a call</source>
        <translation>Der Klasse ein gewöhnliches Fenster zeigen, das sich in einem Gespräch teilen lässt</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Einfrieren</translation>
    </message>
    <message>
        <source>The class</source>
        <translation>Die Klasse</translation>
    </message>
    <message>
        <source>Let the class keep its picture while you look around</source>
        <translation>Der Klasse ihr Bild lassen, während Sie sich umsehen</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>Schwarz</translation>
    </message>
    <message>
        <source>Let the class see nothing</source>
        <translation>Die Klasse nichts sehen lassen</translation>
    </message>
    <message>
        <source>Spotlight</source>
        <translation>Lichtkreis</translation>
    </message>
    <message>
        <source>Light one circle round the mouse, and darken the rest</source>
        <translation>Einen Kreis um die Maus erhellen und den Rest abdunkeln</translation>
    </message>
    <message>
        <source>Pointer</source>
        <translation>Zeiger</translation>
    </message>
    <message>
        <source>Show the class a dot where the mouse is</source>
        <translation>Der Klasse einen Punkt zeigen, wo die Maus ist</translation>
    </message>
    <message>
        <source>Swap screens</source>
        <translation>Bildschirme tauschen</translation>
    </message>
    <message>
        <source>Count the time anew</source>
        <translation>Die Zeit neu zählen</translation>
    </message>
    <message>
        <source>Next by arrow key</source>
        <translation>Weiter mit Pfeiltaste</translation>
    </message>
    <message>
        <source>Back by arrow key</source>
        <translation>Zurück mit Pfeiltaste</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>Bildschirme</translation>
    </message>
    <message>
        <source>Choose the screen for the class</source>
        <translation>Den Bildschirm für die Klasse wählen</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>End presenting (F5)</source>
        <translation>Die Vorführung beenden (F5)</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Selbsttest</translation>
    </message>
    <message>
        <source>Questions from the marks</source>
        <translation>Fragen aus den Markierungen</translation>
    </message>
    <message>
        <source>Let the marks make the questions of the self-test</source>
        <translation>Die Markierungen die Fragen des Selbsttests machen lassen</translation>
    </message>
    <message>
        <source>Point by the keyboard</source>
        <translation>Mit der Tastatur zeigen</translation>
    </message>
    <message>
        <source>Put a point in the middle of the film; the arrow keys move it</source>
        <translation>Einen Punkt in die Mitte des Films setzen; die Pfeiltasten bewegen ihn</translation>
    </message>
    <message>
        <source>Point to the left</source>
        <translation>Punkt nach links</translation>
    </message>
    <message>
        <source>Point to the right</source>
        <translation>Punkt nach rechts</translation>
    </message>
    <message>
        <source>Point upward</source>
        <translation>Punkt nach oben</translation>
    </message>
    <message>
        <source>Point downward</source>
        <translation>Punkt nach unten</translation>
    </message>
    <message>
        <source>I see nothing abnormal</source>
        <translation>Ich sehe nichts Auffälliges</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Take a hint; it costs a quarter</source>
        <translation>Einen Hinweis nehmen; er kostet ein Viertel</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Give the answer; nothing changes it afterwards</source>
        <translation>Die Antwort abgeben; danach ändert sie nichts mehr</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Layout</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Open a case or images</source>
        <translation>Fall oder Bilder öffnen</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Make a case of these films</source>
        <translation>Aus diesen Filmen einen Fall machen</translation>
    </message>
    <message>
        <source>Make a new case of the films on screen</source>
        <translation>Aus den Filmen auf dem Bildschirm einen neuen Fall machen</translation>
    </message>
    <message>
        <source>Close all</source>
        <translation>Alles schließen</translation>
    </message>
    <message>
        <source>Close the images beside the case</source>
        <translation>Bilder neben dem Fall schließen</translation>
    </message>
    <message>
        <source>Save case</source>
        <translation>Fall speichern</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern…</translation>
    </message>
    <message>
        <source>Save as a package…</source>
        <translation>Als Paket speichern…</translation>
    </message>
    <message>
        <source>Save the case with its images as one file</source>
        <translation>Den Fall mit seinen Bildern als eine Datei speichern</translation>
    </message>
    <message>
        <source>Earlier versions…</source>
        <translation>Frühere Fassungen…</translation>
    </message>
    <message>
        <source>Look at earlier versions of this case, and restore one</source>
        <translation>Frühere Fassungen dieses Falls ansehen und eine wiederherstellen</translation>
    </message>
    <message>
        <source>Make it your own…</source>
        <translation>Eigene Kopie anlegen…</translation>
    </message>
    <message>
        <source>Copy a case that may not be changed, with its images</source>
        <translation>Einen schreibgeschützten Fall mit seinen Bildern kopieren</translation>
    </message>
    <message>
        <source>Find the images…</source>
        <translation>Bilder suchen…</translation>
    </message>
    <message>
        <source>Look in another folder for images of this case</source>
        <translation>In einem anderen Ordner nach Bildern dieses Falls suchen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Copy view</source>
        <translation>Ansicht kopieren</translation>
    </message>
    <message>
        <source>Copy the film as it is seen, as a picture</source>
        <translation>Den Film, wie er zu sehen ist, als Bild kopieren</translation>
    </message>
    <message>
        <source>Copy mark</source>
        <translation>Markierung kopieren</translation>
    </message>
    <message>
        <source>Cut mark</source>
        <translation>Markierung ausschneiden</translation>
    </message>
    <message>
        <source>Paste mark or picture</source>
        <translation>Markierung oder Bild einfügen</translation>
    </message>
    <message>
        <source>Duplicate mark</source>
        <translation>Markierung verdoppeln</translation>
    </message>
    <message>
        <source>Select all marks of the slice</source>
        <translation>Alle Markierungen der Schicht wählen</translation>
    </message>
    <message>
        <source>Keep this view for the film</source>
        <translation>Diese Ansicht für den Film behalten</translation>
    </message>
    <message>
        <source>Open on this slice as an unknown</source>
        <translation>Als unbekannter Fall auf dieser Schicht öffnen</translation>
    </message>
    <message>
        <source>Add what is seen as a film</source>
        <translation>Das Gezeigte als Film hinzufügen</translation>
    </message>
    <message>
        <source>Move the film up</source>
        <translation>Film nach oben</translation>
    </message>
    <message>
        <source>Move the film down</source>
        <translation>Film nach unten</translation>
    </message>
    <message>
        <source>Not a film any more</source>
        <translation>Kein Film mehr</translation>
    </message>
    <message>
        <source>Paste text</source>
        <translation>Text einfügen</translation>
    </message>
    <message>
        <source>Cut an article in the clipboard into titles and sections</source>
        <translation>Einen Artikel aus der Zwischenablage in Titel und Abschnitte teilen</translation>
    </message>
    <message>
        <source>Draw what is named</source>
        <translation>Zeichnen, was genannt ist</translation>
    </message>
    <message>
        <source>Draw the mark that the text names at the caret</source>
        <translation>Die Markierung zeichnen, die der Text an der Schreibmarke nennt</translation>
    </message>
    <message>
        <source>Name the mark in the text</source>
        <translation>Die Markierung im Text nennen</translation>
    </message>
    <message>
        <source>Put words for the selected mark at the caret</source>
        <translation>Worte für die ausgewählte Markierung an die Schreibmarke setzen</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Beschriften</translation>
    </message>
    <message>
        <source>Type the label of the mark in its place</source>
        <translation>Die Markierung an ihrem Ort beschriften</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Let no hand change the mark</source>
        <translation>Die Markierung vor Änderungen schützen</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Verborgen</translation>
    </message>
    <message>
        <source>Show the mark to its author alone</source>
        <translation>Die Markierung nur ihrem Autor zeigen</translation>
    </message>
    <message>
        <source>Region that counts</source>
        <translation>Wertungsbereich</translation>
    </message>
    <message>
        <source>Draw round the mark what counts as right when a student points at it</source>
        <translation>Um die Markierung zeichnen, was als richtig gilt, wenn jemand darauf zeigt</translation>
    </message>
    <message>
        <source>Region as a polygon</source>
        <translation>Wertungsbereich als Vieleck</translation>
    </message>
    <message>
        <source>Add a corner</source>
        <translation>Ecke einfügen</translation>
    </message>
    <message>
        <source>Put a corner on a line or region behind the handle that is held; Del takes a corner away that is held</source>
        <translation>Setzt hinter den gehaltenen Griff einer Linie oder Region eine Ecke; Entf nimmt eine gehaltene Ecke weg</translation>
    </message>
    <message>
        <source>Go to the slice of the mark</source>
        <translation>Zur Schicht der Markierung</translation>
    </message>
    <message>
        <source>On one slice more to each side</source>
        <translation>Auf je einer Schicht mehr</translation>
    </message>
    <message>
        <source>On one slice less to each side</source>
        <translation>Auf je einer Schicht weniger</translation>
    </message>
    <message>
        <source>Next handle</source>
        <translation>Nächster Griff</translation>
    </message>
    <message>
        <source>Let the arrow keys move one handle of the mark, then the next</source>
        <translation>Die Pfeiltasten einen Griff der Markierung bewegen lassen, dann den nächsten</translation>
    </message>
    <message>
        <source>Previous handle</source>
        <translation>Vorheriger Griff</translation>
    </message>
    <message>
        <source>Delete mark</source>
        <translation>Markierung löschen</translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation>Verrücken</translation>
    </message>
    <message>
        <source>Nudge left</source>
        <translation>Nach links rücken</translation>
    </message>
    <message>
        <source>Nudge right</source>
        <translation>Nach rechts rücken</translation>
    </message>
    <message>
        <source>Nudge up</source>
        <translation>Nach oben rücken</translation>
    </message>
    <message>
        <source>Nudge down</source>
        <translation>Nach unten rücken</translation>
    </message>
    <message>
        <source>Nudge far left</source>
        <translation>Weit nach links rücken</translation>
    </message>
    <message>
        <source>Nudge far right</source>
        <translation>Weit nach rechts rücken</translation>
    </message>
    <message>
        <source>Nudge far up</source>
        <translation>Weit nach oben rücken</translation>
    </message>
    <message>
        <source>Nudge far down</source>
        <translation>Weit nach unten rücken</translation>
    </message>
    <message>
        <source>Cancel or deselect</source>
        <translation>Abbrechen oder Auswahl aufheben</translation>
    </message>
    <message>
        <source>Cancel, deselect, leave full screen</source>
        <translation>Abbrechen, Auswahl aufheben, Vollbild verlassen</translation>
    </message>
    <message>
        <source>Window / level</source>
        <translation>Fensterung</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>Pfeil</translation>
    </message>
    <message>
        <source>Draw an arrow: press at the lesion, drag out the tail</source>
        <translation>Pfeil zeichnen: auf der Läsion drücken, das Ende herausziehen</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Write on the film: click, then type</source>
        <translation>Auf den Film schreiben: klicken, dann tippen</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>Draw an ellipse: drag from corner to corner</source>
        <translation>Eine Ellipse zeichnen: von Ecke zu Ecke ziehen</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Draw a rectangle: drag from corner to corner</source>
        <translation>Ein Rechteck zeichnen: von Ecke zu Ecke ziehen</translation>
    </message>
    <message>
        <source>Polyline</source>
        <translation>Linienzug</translation>
    </message>
    <message>
        <source>Draw a line: click its corners and the last one twice, or drag it freehand</source>
        <translation>Einen Linienzug zeichnen: seine Ecken anklicken, die letzte zweimal, oder freihändig ziehen</translation>
    </message>
    <message>
        <source>Distance</source>
        <translation>Strecke</translation>
    </message>
    <message>
        <source>Measure a distance: drag from end to end</source>
        <translation>Strecke messen: von Ende zu Ende ziehen</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Measure an angle: drag one arm to the corner, click the end of the other</source>
        <translation>Winkel messen: einen Schenkel bis zum Scheitel ziehen, das Ende des anderen anklicken</translation>
    </message>
    <message>
        <source>Cobb angle</source>
        <translation>Cobb-Winkel</translation>
    </message>
    <message>
        <source>Measure a Cobb angle: drag one line, then the other</source>
        <translation>Cobb-Winkel messen: die eine Linie ziehen, dann die andere</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Measure a region: drag it; its mean, spread and area stand beside it</source>
        <translation>Einen Bereich messen: ihn ziehen; Mittelwert, Streuung und Fläche stehen daneben</translation>
    </message>
    <message>
        <source>Put a mark in the middle</source>
        <translation>Markierung in die Mitte setzen</translation>
    </message>
    <message>
        <source>Draw with the tool in hand where no mouse is, or end a line of clicks</source>
        <translation>Ohne Maus mit dem Werkzeug zeichnen, oder einen geklickten Linienzug beenden</translation>
    </message>
    <message>
        <source>Remove all measures</source>
        <translation>Alle Messungen entfernen</translation>
    </message>
    <message>
        <source>Next slice</source>
        <translation>Nächste Schicht</translation>
    </message>
    <message>
        <source>Previous slice</source>
        <translation>Vorige Schicht</translation>
    </message>
    <message>
        <source>Ten slices on</source>
        <translation>Zehn Schichten vor</translation>
    </message>
    <message>
        <source>Ten slices back</source>
        <translation>Zehn Schichten zurück</translation>
    </message>
    <message>
        <source>First slice</source>
        <translation>Erste Schicht</translation>
    </message>
    <message>
        <source>Last slice</source>
        <translation>Letzte Schicht</translation>
    </message>
    <message>
        <source>Next series</source>
        <translation>Nächste Serie</translation>
    </message>
    <message>
        <source>Previous series</source>
        <translation>Vorige Serie</translation>
    </message>
    <message>
        <source>Cine</source>
        <translation>Cine</translation>
    </message>
    <message>
        <source>Slower cine</source>
        <translation>Cine langsamer</translation>
    </message>
    <message>
        <source>Faster cine</source>
        <translation>Cine schneller</translation>
    </message>
    <message>
        <source>Flip left and right</source>
        <translation>Horizontal spiegeln</translation>
    </message>
    <message>
        <source>Flip top and bottom</source>
        <translation>Vertikal spiegeln</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Nach links drehen</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Nach rechts drehen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>One to one</source>
        <translation>Eins zu eins</translation>
    </message>
    <message>
        <source>Reset view</source>
        <translation>Ansicht zurücksetzen</translation>
    </message>
    <message>
        <source>Reset window, zoom, flips and turns</source>
        <translation>Fenster, Zoom, Spiegelung und Drehung zurücksetzen</translation>
    </message>
    <message>
        <source>DICOM tags…</source>
        <translation>DICOM-Tags…</translation>
    </message>
    <message>
        <source>Automatic window</source>
        <translation>Automatisches Fenster</translation>
    </message>
    <message>
        <source>The file's own window</source>
        <translation>Fenster der Datei</translation>
    </message>
    <message>
        <source>The file's own window; again: its next one</source>
        <translation>Fenster der Datei; erneut: das nächste</translation>
    </message>
    <message>
        <source>Preset {number}</source>
        <translation>Voreinstellung {number}</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Invertieren</translation>
    </message>
    <message>
        <source>Type a window…</source>
        <translation>Fenster eingeben…</translation>
    </message>
    <message>
        <source>Next corner text</source>
        <translation>Nächste Bildbeschriftung</translation>
    </message>
    <message>
        <source>Corner text</source>
        <translation>Bildbeschriftung</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Full, with patient</source>
        <translation>Alles, mit Patient</translation>
    </message>
    <message>
        <source>Overlays of the file</source>
        <translation>Overlays der Datei</translation>
    </message>
    <message>
        <source>Show or hide what the file draws on its picture</source>
        <translation>Zeigen oder verbergen, was die Datei auf ihr Bild zeichnet</translation>
    </message>
    <message>
        <source>Reference lines</source>
        <translation>Referenzlinien</translation>
    </message>
    <message>
        <source>Link more or nothing</source>
        <translation>Mehr oder nichts koppeln</translation>
    </message>
    <message>
        <source>Scroll, zoom and window viewports together</source>
        <translation>Bildfelder gemeinsam blättern, zoomen und fenstern</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Gekoppelt</translation>
    </message>
    <message>
        <source>Scrolling</source>
        <translation>Blättern</translation>
    </message>
    <message>
        <source>Zoom and pan</source>
        <translation>Zoom und Ausschnitt</translation>
    </message>
    <message>
        <source>Magnifier</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Look at the film through a round glass; the wheel makes it stronger</source>
        <translation>Den Film durch ein rundes Glas betrachten; das Rad macht es stärker</translation>
    </message>
    <message>
        <source>Stronger magnifier</source>
        <translation>Stärkere Lupe</translation>
    </message>
    <message>
        <source>Weaker magnifier</source>
        <translation>Schwächere Lupe</translation>
    </message>
    <message>
        <source>Lens of another series</source>
        <translation>Linse einer anderen Serie</translation>
    </message>
    <message>
        <source>Look through a round glass at the same place in another series</source>
        <translation>Durch ein rundes Glas dieselbe Stelle in einer anderen Serie betrachten</translation>
    </message>
    <message>
        <source>Blink with another series</source>
        <translation>Mit einer anderen Serie wechseln</translation>
    </message>
    <message>
        <source>Show this film and the same place in another series by turns, once a second; the same key stops</source>
        <translation>Diesen Film und dieselbe Stelle einer anderen Serie abwechselnd zeigen, einmal in der Sekunde; dieselbe Taste hält an</translation>
    </message>
    <message>
        <source>Next series in the lens</source>
        <translation>Nächste Serie in der Linse</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Read the case</source>
        <translation>Den Fall lesen</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Write the case: its text, films and marks; the same key goes back</source>
        <translation>Den Fall schreiben: Text, Filme und Markierungen; dieselbe Taste führt zurück</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Find it yourself, and see how near you were; the same key goes back</source>
        <translation>Selbst finden und sehen, wie nah es war; dieselbe Taste geht zurück</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Black out films and text</source>
        <translation>Filme und Text schwarz schalten</translation>
    </message>
    <message>
        <source>Film strip</source>
        <translation>Filmleiste</translation>
    </message>
    <message>
        <source>Case panel</source>
        <translation>Falltext</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Profile and curve</source>
        <translation>Profil und Kurve</translation>
    </message>
    <message>
        <source>Show the profile of a distance, the curve of a region</source>
        <translation>Das Profil einer Strecke, die Kurve einer Region zeigen</translation>
    </message>
    <message>
        <source>Why is it bright?</source>
        <translation>Warum ist es hell?</translation>
    </message>
    <message>
        <source>Weight an MR film anew: TR, TE, TI, fat saturation</source>
        <translation>Einen MR-Film neu gewichten: TR, TE, TI, Fettsättigung</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Reading room</source>
        <translation>Befundraum</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>Projektor</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Maximise or restore</source>
        <translation>Maximieren oder wiederherstellen</translation>
    </message>
    <message>
        <source>Next viewport</source>
        <translation>Nächstes Bildfeld</translation>
    </message>
    <message>
        <source>Previous viewport</source>
        <translation>Voriges Bildfeld</translation>
    </message>
    <message>
        <source>Next stage</source>
        <translation>Nächste Stufe</translation>
    </message>
    <message>
        <source>Previous stage</source>
        <translation>Vorige Stufe</translation>
    </message>
    <message>
        <source>Start over as an unknown</source>
        <translation>Von vorn als unbekannter Fall</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>Show or hide the arrows; hold Ctrl to peek</source>
        <translation>Pfeile zeigen oder verbergen; Strg halten: kurz zeigen</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>Nächster Befund</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>Voriger Befund</translation>
    </message>
    <message>
        <source>Back to the stage</source>
        <translation>Zurück zur Stufe</translation>
    </message>
    <message>
        <source>Show the films, slices, windows and zooms of the stage again</source>
        <translation>Filme, Schichten, Fenster und Vergrößerungen der Stufe wieder zeigen</translation>
    </message>
    <message>
        <source>About this case…</source>
        <translation>Über diesen Fall…</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Measure a distance, an angle or a region</source>
        <translation>Strecke, Winkel oder Region messen</translation>
    </message>
    <message>
        <source>Share the window among films</source>
        <translation>Das Fenster unter den Filmen aufteilen</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>Tasten und Maus</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>About Rounds</source>
        <translation>Über Rounds</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Magenta</source>
        <translation>Magenta</translation>
    </message>
    <message>
        <source>Cyan</source>
        <translation>Cyan</translation>
    </message>
    <message>
        <source>White</source>
        <translation>Weiß</translation>
    </message>
</context>
<context>
    <name>authoring</name>
    <message>
        <source>level {level}</source>
        <translation>Stufe {level}</translation>
    </message>
    <message numerus="yes">
        <source>{count} tags</source>
        <comment>1 tag</comment>
        <translation>
            <numerusform>{count} Stichwort</numerusform>
            <numerusform>{count} Stichwörter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>canvas</name>
    <message>
        <source>No other series here shares this film's place in the patient.</source>
        <translation>Keine andere Serie hier hat mit diesem Film die Lage im Patienten gemeinsam.</translation>
    </message>
    <message>
        <source>{title} does not reach this place</source>
        <translation>{title} reicht nicht bis an diese Stelle</translation>
    </message>
    <message>
        <source>{title}: loading</source>
        <translation>{title}: wird geladen</translation>
    </message>
    <message>
        <source>{title}, slice {number} of {count}</source>
        <translation>{title}, Schicht {number} von {count}</translation>
    </message>
    <message>
        <source>{times} ×</source>
        <translation>{times} ×</translation>
    </message>
    <message>
        <source>FLIPPED</source>
        <translation>GESPIEGELT</translation>
    </message>
    <message>
        <source>Position {x}, {y}, {z} mm</source>
        <translation>Position {x}, {y}, {z} mm</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>Colour, no window</source>
        <translation>Farbe, kein Fenster</translation>
    </message>
    <message>
        <source>LUT {name}</source>
        <translation>LUT {name}</translation>
    </message>
    <message>
        <source>{window}   sigmoid</source>
        <translation>{window}   sigmoid</translation>
    </message>
    <message>
        <source>{window}   auto</source>
        <translation>{window}   auto</translation>
    </message>
    <message>
        <source>W {width}   L {center}</source>
        <translation>W {width}   L {center}</translation>
    </message>
</context>
<context>
    <name>changes</name>
    <message numerus="yes">
        <source>{count:,} marks added</source>
        <comment>1 mark added</comment>
        <translation>
            <numerusform>1 Markierung dazu</numerusform>
            <numerusform>{count:,} Markierungen dazu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} marks removed</source>
        <comment>1 mark removed</comment>
        <translation>
            <numerusform>1 Markierung entfernt</numerusform>
            <numerusform>{count:,} Markierungen entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} marks changed</source>
        <comment>1 mark changed</comment>
        <translation>
            <numerusform>1 Markierung geändert</numerusform>
            <numerusform>{count:,} Markierungen geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>This film is new.</source>
        <translation>Dieser Film ist neu.</translation>
    </message>
    <message>
        <source>This film is gone.</source>
        <translation>Dieser Film ist weg.</translation>
    </message>
    <message>
        <source>Other title</source>
        <translation>Anderer Titel</translation>
    </message>
    <message>
        <source>Other slice or image</source>
        <translation>Andere Schicht oder anderes Bild</translation>
    </message>
    <message>
        <source>Seen or ordered otherwise</source>
        <translation>Anders gezeigt oder geordnet</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Title as an unknown</source>
        <translation>Titel als unbekannter Fall</translation>
    </message>
    <message>
        <source>Notes for the teacher</source>
        <translation>Notizen für die Lehrperson</translation>
    </message>
    <message>
        <source>Title of film {number}</source>
        <translation>Titel von Film {number}</translation>
    </message>
</context>
<context>
    <name>checks</name>
    <message>
        <source>shown as it is</source>
        <translation>gezeigt, wie es ist</translation>
    </message>
    <message numerus="yes">
        <source>{count} problems are about what is not revealed yet</source>
        <comment>1 problem is about what is not revealed yet</comment>
        <translation>
            <numerusform>{count} Problem betrifft, was noch nicht aufgedeckt ist</numerusform>
            <numerusform>{count} Probleme betreffen, was noch nicht aufgedeckt ist</numerusform>
        </translation>
    </message>
    <message>
        <source>told when that is revealed</source>
        <translation>wird genannt, sobald es aufgedeckt ist</translation>
    </message>
</context>
<context>
    <name>container</name>
    <message>
        <source>the manifest of the package is damaged</source>
        <translation>das Verzeichnis der Inhalte (manifest.json) des Pakets ist beschädigt</translation>
    </message>
    <message>
        <source>a newer Rounds made the package (version {version})</source>
        <translation>ein neueres Rounds hat das Paket gemacht (Version {version})</translation>
    </message>
    <message>
        <source>its name leads out of the package</source>
        <translation>sein Name führt aus dem Paket hinaus</translation>
    </message>
    <message>
        <source>its name is none that every system can write</source>
        <translation>seinen Namen kann nicht jedes System schreiben</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>sein Name ist zu lang</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>the package is damaged: nothing in it can be read</source>
        <translation>das Paket ist beschädigt: nichts darin ist lesbar</translation>
    </message>
    <message>
        <source>the manifest of the package is missing</source>
        <translation>dem Paket fehlt das Verzeichnis der Inhalte (manifest.json)</translation>
    </message>
    <message>
        <source>the package has more than {most_members} files</source>
        <translation>das Paket hat mehr als {most_members} Dateien</translation>
    </message>
    <message>
        <source>damaged in the package (bytes differ from the manifest)</source>
        <translation>im Paket beschädigt (andere Bytes als im manifest.json)</translation>
    </message>
    <message>
        <source>missing in the package</source>
        <translation>im Paket nicht da</translation>
    </message>
    <message>
        <source>missing in the package, which is cut off there</source>
        <translation>im Paket nicht da, das dort abgeschnitten ist</translation>
    </message>
    <message>
        <source>damaged in the package (bytes differ from its checksum)</source>
        <translation>im Paket beschädigt (andere Bytes als nach der Prüfsumme)</translation>
    </message>
    <message>
        <source>damaged in the package (what stands before its bytes)</source>
        <translation>im Paket beschädigt (was vor den Bytes steht)</translation>
    </message>
    <message>
        <source>not named in the manifest of the package</source>
        <translation>im manifest.json des Pakets nicht genannt</translation>
    </message>
    <message>
        <source>one name with another member where case does not count</source>
        <translation>gleicher Name wie eine andere Datei, wo Groß und Klein nicht zählt</translation>
    </message>
    <message>
        <source>the directory of the package is damaged</source>
        <translation>das Verzeichnis am Ende des Pakets ist beschädigt</translation>
    </message>
</context>
<context>
    <name>dates</name>
    <message>
        <source>d MMMM yyyy</source>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <source>d MMM, HH:mm</source>
        <translation>d. MMM, HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <translation>d. MMM yyyy, HH:mm</translation>
    </message>
</context>
<context>
    <name>disk</name>
    <message>
        <source>another program holds the file</source>
        <translation>ein anderes Programm hält die Datei fest</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>your share of the disk is used up</source>
        <translation>der eigene Anteil am Datenträger ist aufgebraucht</translation>
    </message>
    <message>
        <source>the disk can only be read</source>
        <translation>der Datenträger kann nur gelesen werden</translation>
    </message>
    <message>
        <source>you may not write or read there</source>
        <translation>dort darf nicht geschrieben oder gelesen werden</translation>
    </message>
    <message>
        <source>the disk reports a fault</source>
        <translation>der Datenträger meldet einen Fehler</translation>
    </message>
    <message>
        <source>the file or its folder is not there any more</source>
        <translation>die Datei oder ihr Ordner ist nicht mehr da</translation>
    </message>
    <message>
        <source>the disk has been taken out</source>
        <translation>der Datenträger wurde entfernt</translation>
    </message>
    <message>
        <source>the network drive cannot be reached</source>
        <translation>das Netzlaufwerk ist nicht erreichbar</translation>
    </message>
    <message>
        <source>the name of the file or of its folder is too long for this disk</source>
        <translation>der Name der Datei oder ihres Ordners ist für diesen Datenträger zu lang</translation>
    </message>
    <message>
        <source>this disk does not take a character of the name</source>
        <translation>dieser Datenträger nimmt ein Zeichen des Namens nicht an</translation>
    </message>
    <message>
        <source>the file is too large for this disk</source>
        <translation>die Datei ist für diesen Datenträger zu groß</translation>
    </message>
    <message>
        <source>there is something of that name already</source>
        <translation>es gibt schon etwas mit diesem Namen</translation>
    </message>
    <message>
        <source>a folder has that name</source>
        <translation>ein Ordner hat diesen Namen</translation>
    </message>
    <message>
        <source>a file lies where its folder should be</source>
        <translation>wo ihr Ordner sein sollte, liegt eine Datei</translation>
    </message>
    <message>
        <source>a link leads there</source>
        <translation>dorthin führt ein Verweis</translation>
    </message>
    <message>
        <source>too many files are open on this computer</source>
        <translation>auf diesem Rechner sind zu viele Dateien offen</translation>
    </message>
    <message>
        <source>this computer has no memory left</source>
        <translation>dieser Rechner hat keinen Speicher mehr frei</translation>
    </message>
</context>
<context>
    <name>imaging</name>
    <message>
        <source>became shorter while it was read</source>
        <translation>wurde kürzer, während es gelesen wurde</translation>
    </message>
    <message>
        <source>its file says that text is burned into the picture</source>
        <translation>die Datei sagt, dass Text in das Bild eingebrannt ist</translation>
    </message>
    <message>
        <source>its file says that a face may be recognised</source>
        <translation>die Datei sagt, dass ein Gesicht erkannt werden könnte</translation>
    </message>
    <message>
        <source>captured screens and papers usually carry text</source>
        <translation>abfotografierte Bildschirme und Papiere tragen meist Text</translation>
    </message>
    <message>
        <source>ultrasound usually carries text in the picture</source>
        <translation>Ultraschall trägt meist Text im Bild</translation>
    </message>
    <message>
        <source>photographs may show a face, or carry text</source>
        <translation>Fotos können ein Gesicht zeigen oder Text tragen</translation>
    </message>
    <message>
        <source>pictures and screenshots may carry text</source>
        <translation>Bilder und Bildschirmfotos können Text tragen</translation>
    </message>
    <message>
        <source>an overlay lies in the bits of its pixels</source>
        <translation>ein Overlay liegt in den Bits der Bildpunkte</translation>
    </message>
    <message>
        <source>a picture larger than {most}</source>
        <translation>ein Bild von mehr als {most}</translation>
    </message>
    <message>
        <source>no longer the picture that it was</source>
        <translation>nicht mehr das Bild, das es war</translation>
    </message>
    <message>
        <source>a TIFF of the large form, which is not copied; save it as PNG</source>
        <translation>ein TIFF der großen Form, das nicht kopiert wird; speichern Sie es als PNG</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>accession number</source>
        <translation>Anforderungsnummer</translation>
    </message>
    <message>
        <source>institution</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>camera data (EXIF)</source>
        <translation>Kameradaten (EXIF)</translation>
    </message>
    <message numerus="yes">
        <source>{count} other names</source>
        <comment>1 other name</comment>
        <translation>
            <numerusform>1 weiterer Name</numerusform>
            <numerusform>{count} weitere Namen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} dates</source>
        <comment>1 date</comment>
        <translation>
            <numerusform>1 Datum</numerusform>
            <numerusform>{count} Datumsangaben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} times</source>
        <comment>1 time</comment>
        <translation>
            <numerusform>1 Uhrzeit</numerusform>
            <numerusform>{count} Uhrzeiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} comments</source>
        <comment>1 comment</comment>
        <translation>
            <numerusform>1 Kommentar</numerusform>
            <numerusform>{count} Kommentare</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} descriptions</source>
        <comment>1 description</comment>
        <translation>
            <numerusform>1 Beschreibung</numerusform>
            <numerusform>{count} Beschreibungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} private tags</source>
        <comment>1 private tag</comment>
        <translation>
            <numerusform>1 privates Tag</numerusform>
            <numerusform>{count} private Tags</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} overlays</source>
        <comment>1 overlay</comment>
        <translation>
            <numerusform>1 Overlay</numerusform>
            <numerusform>{count} Overlays</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} curves</source>
        <comment>1 curve</comment>
        <translation>
            <numerusform>1 Kurve</numerusform>
            <numerusform>{count} Kurven</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count} other tags</source>
        <comment>1 other tag</comment>
        <translation>
            <numerusform>1 weiteres Tag</numerusform>
            <numerusform>{count} weitere Tags</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing had to be removed.</source>
        <translation>Es war nichts zu entfernen.</translation>
    </message>
    <message>
        <source>Removed: {parts}</source>
        <translation>Entfernt: {parts}</translation>
    </message>
    <message>
        <source>holds more than an element of DICOM can</source>
        <translation>enthält mehr, als ein DICOM-Element fassen kann</translation>
    </message>
    <message>
        <source>{field} is {length} bytes long</source>
        <translation>{field} ist {length} Bytes lang</translation>
    </message>
    <message>
        <source>{field} holds {shown}, which is no number</source>
        <translation>{field} enthält {shown}, das ist keine Zahl</translation>
    </message>
    <message>
        <source>{field} holds {shown}, with a comma for a point</source>
        <translation>{field} enthält {shown}, mit Komma statt Punkt</translation>
    </message>
    <message>
        <source>{field} is {number:g}, more than a whole number can be</source>
        <translation>{field} ist {number:g}, mehr als eine ganze Zahl sein kann</translation>
    </message>
    <message>
        <source>{field} is {number}, not a whole number</source>
        <translation>{field} ist {number}, keine ganze Zahl</translation>
    </message>
    <message>
        <source>{field} has more than {most_items} items</source>
        <translation>{field} hat mehr als {most_items} Einträge</translation>
    </message>
    <message>
        <source>has more than {most_steps} elements</source>
        <translation>hat mehr als {most_steps} Elemente</translation>
    </message>
    <message>
        <source>cut off at byte {size} inside a sequence</source>
        <translation>bei Byte {size} in einer Sequenz abgeschnitten</translation>
    </message>
    <message>
        <source>its sequences are damaged at byte {at}</source>
        <translation>die Sequenzen sind bei Byte {at} beschädigt</translation>
    </message>
    <message>
        <source>cut off at byte {size} inside a value without an end</source>
        <translation>bei Byte {size} in einem Wert ohne Ende abgeschnitten</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>ein ZIP-Archiv</translation>
    </message>
    <message>
        <source>a JPEG picture</source>
        <translation>ein JPEG-Bild</translation>
    </message>
    <message>
        <source>a PNG picture</source>
        <translation>ein PNG-Bild</translation>
    </message>
    <message>
        <source>a GIF picture</source>
        <translation>ein GIF-Bild</translation>
    </message>
    <message>
        <source>a TIFF picture</source>
        <translation>ein TIFF-Bild</translation>
    </message>
    <message>
        <source>a BMP picture</source>
        <translation>ein BMP-Bild</translation>
    </message>
    <message>
        <source>a gzip archive</source>
        <translation>ein gzip-Archiv</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>ein Programm</translation>
    </message>
    <message>
        <source>a film or sound</source>
        <translation>ein Film oder Ton</translation>
    </message>
    <message>
        <source>a JSON file</source>
        <translation>eine JSON-Datei</translation>
    </message>
    <message>
        <source>an XML or HTML file</source>
        <translation>eine XML- oder HTML-Datei</translation>
    </message>
    <message>
        <source>not a DICOM file</source>
        <translation>keine DICOM-Datei</translation>
    </message>
    <message>
        <source>not a DICOM file but {kind}</source>
        <translation>keine DICOM-Datei, sondern {kind}</translation>
    </message>
    <message>
        <source>sagittal</source>
        <translation>sagittal</translation>
    </message>
    <message>
        <source>oblique sagittal</source>
        <translation>schräg sagittal</translation>
    </message>
    <message>
        <source>coronal</source>
        <translation>koronar</translation>
    </message>
    <message>
        <source>oblique coronal</source>
        <translation>schräg koronar</translation>
    </message>
    <message>
        <source>axial</source>
        <translation>axial</translation>
    </message>
    <message>
        <source>oblique axial</source>
        <translation>schräg axial</translation>
    </message>
    <message>
        <source>dorsal</source>
        <translation>dorsal</translation>
    </message>
    <message>
        <source>oblique dorsal</source>
        <translation>schräg dorsal</translation>
    </message>
    <message>
        <source>transverse</source>
        <translation>transversal</translation>
    </message>
    <message>
        <source>oblique transverse</source>
        <translation>schräg transversal</translation>
    </message>
    <message>
        <source>Soft tissue</source>
        <translation>Weichteile</translation>
    </message>
    <message>
        <source>Lung</source>
        <translation>Lunge</translation>
    </message>
    <message>
        <source>Bone</source>
        <translation>Knochen</translation>
    </message>
    <message>
        <source>Brain</source>
        <translation>Gehirn</translation>
    </message>
    <message>
        <source>Liver</source>
        <translation>Leber</translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation>Mediastinum</translation>
    </message>
    <message>
        <source>Angiography</source>
        <translation>Angiographie</translation>
    </message>
    <message>
        <source>Soft tissue, lung</source>
        <translation>Weichteile, Lunge</translation>
    </message>
    <message>
        <source>Bone and teeth</source>
        <translation>Knochen und Zähne</translation>
    </message>
    <message>
        <source>Dense tissue</source>
        <translation>Dichtes Gewebe</translation>
    </message>
    <message>
        <source>Fatty tissue</source>
        <translation>Fettgewebe</translation>
    </message>
    <message>
        <source>High signal</source>
        <translation>Hohes Signal</translation>
    </message>
    <message>
        <source>Low signal</source>
        <translation>Niedriges Signal</translation>
    </message>
    <message>
        <source>Hyperechoic</source>
        <translation>Echoreich</translation>
    </message>
    <message>
        <source>Hypoechoic</source>
        <translation>Echoarm</translation>
    </message>
    <message>
        <source>High uptake</source>
        <translation>Hohe Anreicherung</translation>
    </message>
    <message>
        <source>Low uptake</source>
        <translation>Geringe Anreicherung</translation>
    </message>
    <message>
        <source>Bright range</source>
        <translation>Heller Bereich</translation>
    </message>
    <message>
        <source>Dark range</source>
        <translation>Dunkler Bereich</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Wide window</source>
        <translation>Weites Fenster</translation>
    </message>
    <message>
        <source>Narrow window</source>
        <translation>Enges Fenster</translation>
    </message>
    <message>
        <source>File's own {number}</source>
        <translation>Aus der Datei {number}</translation>
    </message>
    <message>
        <source>File's own</source>
        <translation>Aus der Datei</translation>
    </message>
    <message>
        <source>Full range</source>
        <translation>Ganzer Bereich</translation>
    </message>
    <message numerus="yes">
        <source>{count:,} other files were passed over: no images, and not said to be any</source>
        <comment>1 other file was passed over: no images, and not said to be any</comment>
        <translation>
            <numerusform>{count} andere Datei wurde übergangen: kein Bild, und nicht als solches ausgegeben</numerusform>
            <numerusform>{count:,} andere Dateien wurden übergangen: keine Bilder, und nicht als solche ausgegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>outside its folder</source>
        <translation>außerhalb des Ordners</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>no longer in its ZIP archive, or refused there</source>
        <translation>nicht mehr im ZIP-Archiv oder dort abgewiesen</translation>
    </message>
    <message>
        <source>a case larger than {most}</source>
        <translation>ein Fall, größer als {most}</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>nicht geöffnet</translation>
    </message>
    <message>
        <source>damaged in its ZIP archive (the checksum is another)</source>
        <translation>im ZIP-Archiv beschädigt (die Prüfsumme ist eine andere)</translation>
    </message>
    <message numerus="yes">
        <source>holds {count} links</source>
        <comment>holds 1 link</comment>
        <translation>
            <numerusform>enthält {count} Verknüpfung</numerusform>
            <numerusform>enthält {count} Verknüpfungen</numerusform>
        </translation>
    </message>
    <message>
        <source>links are not followed</source>
        <translation>Verknüpfungen wird nicht gefolgt</translation>
    </message>
    <message>
        <source>a pipe, socket or device, not a file</source>
        <translation>eine Pipe, ein Socket oder ein Gerät, keine Datei</translation>
    </message>
    <message>
        <source>a ZIP archive inside a ZIP archive</source>
        <translation>ein ZIP-Archiv in einem ZIP-Archiv</translation>
    </message>
    <message>
        <source>one of more than {most_directories} DICOMDIRs that list others</source>
        <translation>eines von mehr als {most_directories} DICOMDIRs, die andere aufführen</translation>
    </message>
    <message numerus="yes">
        <source>lists {count} files that are {reason}, such as {name}</source>
        <comment>lists 1 file that is {reason}, such as {name}</comment>
        <translation>
            <numerusform>führt {count} Datei auf, die {reason} ist, etwa {name}</numerusform>
            <numerusform>führt {count} Dateien auf, die {reason} sind, etwa {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>a DICOMDIR that lists no files</source>
        <translation>ein DICOMDIR, das keine Dateien aufführt</translation>
    </message>
    <message>
        <source>open its folder instead</source>
        <translation>öffnen Sie stattdessen seinen Ordner</translation>
    </message>
    <message>
        <source>a {kind} picture that is damaged or ends too early</source>
        <translation>ein {kind}-Bild, das beschädigt ist oder zu früh endet</translation>
    </message>
    <message>
        <source>another picture than when it was opened</source>
        <translation>ein anderes Bild als beim Öffnen</translation>
    </message>
    <message>
        <source>promises {columns} × {rows} pixels, more than its {length} bytes of {codec} can hold</source>
        <translation>verspricht {columns} × {rows} Pixel, mehr als die {length} Bytes {codec} enthalten können</translation>
    </message>
    <message>
        <source>lossy compression</source>
        <translation>verlustbehaftet komprimiert</translation>
    </message>
    <message>
        <source>shown with {shown} of its {stored} bits</source>
        <translation>mit {shown} seiner {stored} Bit gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>the first of {count} pages</source>
        <comment>the first of 1 page</comment>
        <translation>
            <numerusform>die erste von {count} Seite</numerusform>
            <numerusform>die erste von {count} Seiten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first of {count} pictures</source>
        <comment>the first of 1 picture</comment>
        <translation>
            <numerusform>das erste von {count} Bild</numerusform>
            <numerusform>das erste von {count} Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>imagecodecs without {names}</source>
        <translation>imagecodecs ohne {names}</translation>
    </message>
    <message>
        <source>the part of Rounds that decodes {codec} cannot be loaded; the file is not to blame</source>
        <translation>der Teil von Rounds, der {codec} dekodiert, kann nicht geladen werden; an der Datei liegt es nicht</translation>
    </message>
    <message>
        <source>lossless JPEG</source>
        <translation>verlustfreies JPEG</translation>
    </message>
    <message>
        <source>High-Throughput JPEG 2000</source>
        <translation>High-Throughput JPEG 2000</translation>
    </message>
    <message>
        <source>its compressed image data end inside their header</source>
        <translation>die komprimierten Bilddaten enden in ihrem Kopf</translation>
    </message>
    <message>
        <source>its compressed image data begin like none that are known</source>
        <translation>die komprimierten Bilddaten beginnen wie keine bekannten</translation>
    </message>
    <message>
        <source>its JPEG data are damaged at byte {at}</source>
        <translation>die JPEG-Daten sind bei Byte {at} beschädigt</translation>
    </message>
    <message>
        <source>its JPEG data have no frame header</source>
        <translation>die JPEG-Daten haben keinen Frame-Header</translation>
    </message>
    <message>
        <source>its JPEG 2000 data have no SIZ header</source>
        <translation>die JPEG-2000-Daten haben keinen SIZ-Header</translation>
    </message>
    <message>
        <source>its JPEG 2000 data have no size</source>
        <translation>die JPEG-2000-Daten haben keine Größe</translation>
    </message>
    <message>
        <source>its colours are {photometric}, which its image data cannot be</source>
        <translation>die Farben sind {photometric}, was die Bilddaten nicht sein können</translation>
    </message>
    <message>
        <source>its image data are a container without a picture</source>
        <translation>die Bilddaten sind ein Container ohne Bild</translation>
    </message>
    <message>
        <source>incomplete: a part of the picture is missing</source>
        <translation>unvollständig: ein Teil des Bildes fehlt</translation>
    </message>
    <message>
        <source>colours by the file's own table, grey by its window</source>
        <translation>Farben nach der Tabelle der Datei, Grau nach ihrem Fenster</translation>
    </message>
    <message>
        <source>its {codec} data are damaged and cannot be shown</source>
        <translation>die {codec}-Daten sind beschädigt und können nicht gezeigt werden</translation>
    </message>
    <message>
        <source>its {codec} data are incomplete and cannot be shown</source>
        <translation>die {codec}-Daten sind unvollständig und können nicht gezeigt werden</translation>
    </message>
    <message>
        <source>promises pixels of the shape {wanted}, but has {shape}</source>
        <translation>verspricht Pixel der Form {wanted}, hat aber {shape}</translation>
    </message>
    <message>
        <source>promises {bits_allocated} bits in a sample, but its {codec} data have {bits}</source>
        <translation>verspricht {bits_allocated} Bit je Wert, aber die {codec}-Daten haben {bits}</translation>
    </message>
    <message>
        <source>holds {rows_there} of the {rows} rows of its picture</source>
        <translation>enthält {rows_there} der {rows} Zeilen des Bildes</translation>
    </message>
    <message numerus="yes">
        <source>incomplete: the last {count} of {rows} rows are missing</source>
        <comment>incomplete: the last row is missing</comment>
        <translation>
            <numerusform>unvollständig: die letzte Zeile fehlt</numerusform>
            <numerusform>unvollständig: die letzten {count} von {rows} Zeilen fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>its image data are not in a form that can be shown ({name})</source>
        <translation>die Bilddaten haben keine Form, die sich zeigen lässt ({name})</translation>
    </message>
    <message>
        <source>its colour table is missing</source>
        <translation>die Farbtabelle fehlt</translation>
    </message>
    <message>
        <source>its compressed image data are damaged at byte {offset}</source>
        <translation>die komprimierten Bilddaten sind bei Byte {offset} beschädigt</translation>
    </message>
    <message>
        <source>cut off at byte {size} of {origin}</source>
        <translation>bei Byte {size} von {origin} abgeschnitten</translation>
    </message>
    <message>
        <source>image {index} of {frames} is missing in the file</source>
        <translation>Bild {index} von {frames} fehlt in der Datei</translation>
    </message>
    <message>
        <source>its image data are in more than {most_fragments} pieces</source>
        <translation>die Bilddaten bestehen aus mehr als {most_fragments} Stücken</translation>
    </message>
    <message>
        <source>its colour table is empty</source>
        <translation>die Farbtabelle ist leer</translation>
    </message>
    <message>
        <source>its colour table has no descriptor</source>
        <translation>die Farbtabelle hat keinen Deskriptor</translation>
    </message>
    <message>
        <source>its segmented colour table is damaged</source>
        <translation>die segmentierte Farbtabelle ist beschädigt</translation>
    </message>
    <message>
        <source>its segmented colour table has more than {most_entries} entries</source>
        <translation>die segmentierte Farbtabelle hat mehr als {most_entries} Einträge</translation>
    </message>
    <message>
        <source>the ZIP archive no longer holds {member}</source>
        <translation>das ZIP-Archiv enthält {member} nicht mehr</translation>
    </message>
    <message>
        <source>holds no image data (the file ends at byte {size})</source>
        <translation>enthält keine Bilddaten (die Datei endet bei Byte {size})</translation>
    </message>
    <message>
        <source>its RLE data are damaged and cannot be shown</source>
        <translation>die RLE-Daten sind beschädigt und können nicht gezeigt werden</translation>
    </message>
    <message>
        <source>its RLE data end inside their header</source>
        <translation>die RLE-Daten enden in ihrem Kopf</translation>
    </message>
    <message>
        <source>promises {promised} RLE segments, but its image data have {segments}</source>
        <translation>verspricht {promised} RLE-Segmente, aber die Bilddaten haben {segments}</translation>
    </message>
    <message>
        <source>its RLE segments are not where their header says</source>
        <translation>die RLE-Segmente liegen nicht dort, wo ihr Kopf es sagt</translation>
    </message>
    <message>
        <source>promises {needed} bytes of pixels, more than its {count} bytes of RLE can hold</source>
        <translation>verspricht {needed} Bytes Pixel, mehr als die {count} Bytes RLE enthalten können</translation>
    </message>
    <message>
        <source>promises an image of {columns} × {rows} pixels, more than the {most_pixels} that are shown</source>
        <translation>verspricht ein Bild von {columns} × {rows} Pixeln, mehr als die {most_pixels}, die gezeigt werden</translation>
    </message>
    <message>
        <source>holds {frames} frames, more than the {most_frames} that are shown</source>
        <translation>enthält {frames} Frames, mehr als die {most_frames}, die gezeigt werden</translation>
    </message>
    <message>
        <source>promises {columns} × {rows} pixels, but its {codec} data have {columns_2} × {rows_2}</source>
        <translation>verspricht {columns} × {rows} Pixel, aber die {codec}-Daten haben {columns_2} × {rows_2}</translation>
    </message>
    <message>
        <source>promises {samples_per_pixel} samples in a pixel, but its {codec} data have {samples}</source>
        <translation>verspricht {samples_per_pixel} Werte je Pixel, aber die {codec}-Daten haben {samples}</translation>
    </message>
    <message>
        <source>its {codec} data have {tiles} tiles, more than {most_tiles}</source>
        <translation>die {codec}-Daten haben {tiles} Kacheln, mehr als {most_tiles}</translation>
    </message>
    <message>
        <source>cut off at byte {size} of {offset}: image {frame_index} is missing</source>
        <translation>bei Byte {size} von {offset} abgeschnitten: Bild {frame_index} fehlt</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>nicht gezeigt</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>you have no permission to read it</source>
        <translation>Sie dürfen sie nicht lesen</translation>
    </message>
    <message>
        <source>a link that leads back to itself</source>
        <translation>eine Verknüpfung, die zu sich selbst zurückführt</translation>
    </message>
    <message>
        <source>its name is too long for this computer</source>
        <translation>der Name ist zu lang für diesen Computer</translation>
    </message>
    <message>
        <source>a folder, not a file</source>
        <translation>ein Ordner, keine Datei</translation>
    </message>
    <message>
        <source>a part of its path is a file, not a folder</source>
        <translation>ein Teil des Pfades ist eine Datei, kein Ordner</translation>
    </message>
    <message>
        <source>the disk or network failed while it was read</source>
        <translation>Datenträger oder Netz versagten beim Lesen</translation>
    </message>
    <message>
        <source>the network drive lost it while it was read</source>
        <translation>das Netzlaufwerk verlor sie beim Lesen</translation>
    </message>
    <message>
        <source>too many files are open at once</source>
        <translation>zu viele Dateien sind gleichzeitig geöffnet</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>there is not enough memory to read it</source>
        <translation>der Speicher reicht nicht, um sie zu lesen</translation>
    </message>
    <message>
        <source>a value in its header has a length that its type does not allow</source>
        <translation>ein Wert im Kopf hat eine Länge, die sein Typ nicht erlaubt</translation>
    </message>
    <message>
        <source>reading it took too long and was stopped</source>
        <translation>das Lesen dauerte zu lange und wurde abgebrochen</translation>
    </message>
    <message>
        <source>the ZIP archive is damaged</source>
        <translation>das ZIP-Archiv ist beschädigt</translation>
    </message>
    <message>
        <source>the ZIP archive is too large</source>
        <translation>das ZIP-Archiv ist zu groß</translation>
    </message>
    <message>
        <source>would grow beyond all measure when unpacked</source>
        <translation>würde beim Entpacken über jedes Maß wachsen</translation>
    </message>
    <message>
        <source>needs more memory than it may have</source>
        <translation>braucht mehr Speicher, als erlaubt ist</translation>
    </message>
    <message>
        <source>a part of Rounds itself cannot be loaded; the file is not to blame</source>
        <translation>ein Teil von Rounds selbst kann nicht geladen werden; an der Datei liegt es nicht</translation>
    </message>
    <message>
        <source>its sequences are nested too deeply</source>
        <translation>die Sequenzen sind zu tief verschachtelt</translation>
    </message>
    <message>
        <source>ends in the middle of a value</source>
        <translation>endet mitten in einem Wert</translation>
    </message>
    <message>
        <source>ends too early</source>
        <translation>endet zu früh</translation>
    </message>
    <message>
        <source>its compressed data are damaged</source>
        <translation>die komprimierten Daten sind beschädigt</translation>
    </message>
    <message>
        <source>holds text that its character set does not allow</source>
        <translation>enthält Text, den der Zeichensatz nicht erlaubt</translation>
    </message>
    <message>
        <source>uses a form of DICOM that is not supported</source>
        <translation>verwendet eine Form von DICOM, die nicht unterstützt wird</translation>
    </message>
    <message>
        <source>a number in its header is too large</source>
        <translation>eine Zahl im Kopf ist zu groß</translation>
    </message>
    <message>
        <source>a number in its header makes no sense</source>
        <translation>eine Zahl im Kopf ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>something that it must contain is missing</source>
        <translation>etwas fehlt, das enthalten sein muss</translation>
    </message>
    <message>
        <source>contradicts itself</source>
        <translation>widerspricht sich selbst</translation>
    </message>
    <message>
        <source>a value in it makes no sense</source>
        <translation>ein Wert darin ergibt keinen Sinn</translation>
    </message>
    <message>
        <source>a value in it is of the wrong kind</source>
        <translation>ein Wert darin ist von falscher Art</translation>
    </message>
    <message>
        <source>the decoder could not read its image data</source>
        <translation>der Dekoder konnte die Bilddaten nicht lesen</translation>
    </message>
    <message>
        <source>the decoder failed on this image</source>
        <translation>der Dekoder ist an diesem Bild gescheitert</translation>
    </message>
    <message>
        <source>the system could not read it ({strerror})</source>
        <translation>das System konnte sie nicht lesen ({strerror})</translation>
    </message>
    <message>
        <source>lossy compression {ratio:.0f}:1</source>
        <translation>verlustbehaftet komprimiert {ratio:.0f}:1</translation>
    </message>
    <message>
        <source>lossy compression {ratio:.3g}:1</source>
        <translation>verlustbehaftet komprimiert {ratio:.3g}:1</translation>
    </message>
    <message>
        <source>Body part</source>
        <translation>Körperteil</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Projektion</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrastmittel</translation>
    </message>
    <message>
        <source>Flip angle</source>
        <translation>Flipwinkel</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>both</source>
        <translation>beide</translation>
    </message>
    <message>
        <source>unpaired</source>
        <translation>unpaar</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>raw, for processing</source>
        <translation>roh, zur Weiterverarbeitung</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>a Siemens mosaic</source>
        <translation>ein Siemens-Mosaik</translation>
    </message>
    <message>
        <source>a UIH grid</source>
        <translation>ein UIH-Raster</translation>
    </message>
    <message>
        <source>a mosaic</source>
        <translation>ein Mosaik</translation>
    </message>
    <message>
        <source>{name}: slices tiled in one picture</source>
        <translation>{name}: Schichten in ein Bild gekachelt</translation>
    </message>
    <message>
        <source>{name}: {count} slices tiled in one picture</source>
        <translation>{name}: {count} Schichten in ein Bild gekachelt</translation>
    </message>
    <message>
        <source>{unreadable} cannot be read: values are as stored</source>
        <translation>{unreadable} ist nicht lesbar: Werte wie gespeichert</translation>
    </message>
    <message>
        <source>{field} is empty</source>
        <translation>{field} ist leer</translation>
    </message>
    <message>
        <source>{field} is {value:g}, which cannot be</source>
        <translation>{field} ist {value:g}, was nicht sein kann</translation>
    </message>
    <message>
        <source>{field} is 0</source>
        <translation>{field} ist 0</translation>
    </message>
    <message>
        <source>a window of {width:g} around {center:g} cannot be</source>
        <translation>ein Fenster von {width:g} um {center:g} kann nicht sein</translation>
    </message>
    <message>
        <source>{field} is {stated}, which is unknown</source>
        <translation>{field} ist {stated}, was unbekannt ist</translation>
    </message>
    <message>
        <source>a look-up table of {bits} bits holds {largest}</source>
        <translation>eine Tabelle (LUT) von {bits} Bit enthält {largest}</translation>
    </message>
    <message>
        <source>a look-up table is empty</source>
        <translation>eine Tabelle (LUT) ist leer</translation>
    </message>
    <message>
        <source>a look-up table promises {count} entries of {bits} bits and holds {there}</source>
        <translation>eine Tabelle (LUT) verspricht {count} Einträge von {bits} Bit und enthält {there}</translation>
    </message>
    <message>
        <source>a look-up table of {bits} bits is taken as one of {most_bits}</source>
        <translation>eine Tabelle (LUT) von {bits} Bit wird als eine von {most_bits} genommen</translation>
    </message>
    <message>
        <source>{kind}, not an image</source>
        <translation>{kind}, kein Bild</translation>
    </message>
    <message>
        <source>does not say what it is (no SOP Class UID)</source>
        <translation>sagt nicht, was es ist (keine SOP Class UID)</translation>
    </message>
    <message>
        <source>does not say what it is (no SOP Class UID), and holds an image</source>
        <translation>sagt nicht, was es ist (keine SOP Class UID), und enthält ein Bild</translation>
    </message>
    <message>
        <source>no usable window in the file</source>
        <translation>kein brauchbares Fenster in der Datei</translation>
    </message>
    <message>
        <source>no Series Instance UID; images of one folder are shown together</source>
        <translation>keine Series Instance UID; Bilder eines Ordners werden zusammen gezeigt</translation>
    </message>
    <message>
        <source>a DICOMDIR (the index of a disc)</source>
        <translation>ein DICOMDIR (das Verzeichnis eines Datenträgers)</translation>
    </message>
    <message>
        <source>raw data</source>
        <translation>Rohdaten</translation>
    </message>
    <message>
        <source>a spatial registration</source>
        <translation>eine räumliche Registrierung</translation>
    </message>
    <message>
        <source>spatial fiducials</source>
        <translation>räumliche Bezugspunkte</translation>
    </message>
    <message>
        <source>a deformable spatial registration</source>
        <translation>eine verformbare räumliche Registrierung</translation>
    </message>
    <message>
        <source>a segmentation (SEG)</source>
        <translation>eine Segmentierung (SEG)</translation>
    </message>
    <message>
        <source>a surface segmentation</source>
        <translation>eine Oberflächensegmentierung</translation>
    </message>
    <message>
        <source>tractography results</source>
        <translation>Traktographie-Ergebnisse</translation>
    </message>
    <message>
        <source>a label map segmentation</source>
        <translation>eine Label-Map-Segmentierung</translation>
    </message>
    <message>
        <source>a real world value mapping</source>
        <translation>eine Zuordnung realer Werte</translation>
    </message>
    <message>
        <source>a surface scan mesh</source>
        <translation>ein Netz eines Oberflächenscans</translation>
    </message>
    <message>
        <source>a surface scan point cloud</source>
        <translation>eine Punktwolke eines Oberflächenscans</translation>
    </message>
    <message>
        <source>a key object selection (KO)</source>
        <translation>eine Auswahl wichtiger Objekte (KO)</translation>
    </message>
    <message>
        <source>a greyscale presentation state (GSPS)</source>
        <translation>ein Graustufen-Präsentationszustand (GSPS)</translation>
    </message>
    <message>
        <source>an encapsulated PDF document</source>
        <translation>ein eingebettetes PDF-Dokument</translation>
    </message>
    <message>
        <source>an encapsulated CDA document</source>
        <translation>ein eingebettetes CDA-Dokument</translation>
    </message>
    <message>
        <source>an encapsulated 3D model (STL)</source>
        <translation>ein eingebettetes 3D-Modell (STL)</translation>
    </message>
    <message>
        <source>an encapsulated 3D model (OBJ)</source>
        <translation>ein eingebettetes 3D-Modell (OBJ)</translation>
    </message>
    <message>
        <source>an encapsulated 3D material (MTL)</source>
        <translation>ein eingebettetes 3D-Material (MTL)</translation>
    </message>
    <message>
        <source>an electrocardiogram (12-lead ECG)</source>
        <translation>ein Elektrokardiogramm (12-Kanal-EKG)</translation>
    </message>
    <message>
        <source>an electrocardiogram (ECG)</source>
        <translation>ein Elektrokardiogramm (EKG)</translation>
    </message>
    <message>
        <source>an electrocardiogram (ambulatory ECG)</source>
        <translation>ein Elektrokardiogramm (Langzeit-EKG)</translation>
    </message>
    <message>
        <source>a radiotherapy dose (RT Dose)</source>
        <translation>eine Strahlentherapie-Dosis (RT Dose)</translation>
    </message>
    <message>
        <source>a radiotherapy structure set (RT Structure Set)</source>
        <translation>ein Strahlentherapie-Struktursatz (RT Structure Set)</translation>
    </message>
    <message>
        <source>a radiotherapy treatment record</source>
        <translation>ein Protokoll einer Bestrahlung</translation>
    </message>
    <message>
        <source>a radiotherapy plan (RT Plan)</source>
        <translation>ein Bestrahlungsplan (RT Plan)</translation>
    </message>
    <message>
        <source>a radiotherapy ion plan (RT Plan)</source>
        <translation>ein Ionen-Bestrahlungsplan (RT Plan)</translation>
    </message>
    <message>
        <source>MR spectroscopy</source>
        <translation>MR-Spektroskopie</translation>
    </message>
    <message>
        <source>a content assessment result</source>
        <translation>ein Ergebnis einer Inhaltsbewertung</translation>
    </message>
    <message>
        <source>a CT protocol</source>
        <translation>ein CT-Protokoll</translation>
    </message>
    <message>
        <source>a structured report (SR)</source>
        <translation>ein strukturierter Bericht (SR)</translation>
    </message>
    <message>
        <source>a presentation state</source>
        <translation>ein Präsentationszustand</translation>
    </message>
    <message>
        <source>an encapsulated document</source>
        <translation>ein eingebettetes Dokument</translation>
    </message>
    <message>
        <source>refraction or biometry measurements</source>
        <translation>Refraktions- oder Biometriemessungen</translation>
    </message>
    <message>
        <source>eye measurements</source>
        <translation>Augenmessungen</translation>
    </message>
    <message>
        <source>an imaging protocol</source>
        <translation>ein Aufnahmeprotokoll</translation>
    </message>
    <message>
        <source>a work list item</source>
        <translation>ein Arbeitslisteneintrag</translation>
    </message>
    <message>
        <source>a hanging protocol</source>
        <translation>ein Hängeprotokoll</translation>
    </message>
    <message>
        <source>a colour palette</source>
        <translation>eine Farbpalette</translation>
    </message>
    <message>
        <source>an implant template</source>
        <translation>eine Implantatvorlage</translation>
    </message>
    <message>
        <source>a radiotherapy object (RT)</source>
        <translation>ein Objekt der Strahlentherapie (RT)</translation>
    </message>
    <message>
        <source>{field} is {letters}</source>
        <translation>{field} ist {letters}</translation>
    </message>
    <message>
        <source>{field} is no position</source>
        <translation>{field} ist keine Position</translation>
    </message>
    <message>
        <source>{field} is no pair of right-angled directions</source>
        <translation>{field} sind keine zwei rechtwinkligen Richtungen</translation>
    </message>
    <message>
        <source>has {allocated} bits in a sample (Bits Allocated), which is not supported</source>
        <translation>hat {allocated} Bit je Wert (Bits Allocated), was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>has {samples} samples in a pixel, which is not supported</source>
        <translation>hat {samples} Werte je Pixel, was nicht unterstützt wird</translation>
    </message>
    <message>
        <source>{field} is {stored} of {allocated}</source>
        <translation>{field} ist {stored} von {allocated}</translation>
    </message>
    <message>
        <source>{field} is {high}, with {stored} bits stored</source>
        <translation>{field} ist {high}, bei {stored} gespeicherten Bit</translation>
    </message>
    <message numerus="yes">
        <source>{field} is {stated}, with {count} samples in a pixel</source>
        <comment>{field} is {stated}, with 1 sample in a pixel</comment>
        <translation>
            <numerusform>{field} ist {stated}, bei {count} Wert je Pixel</numerusform>
            <numerusform>{field} ist {stated}, bei {count} Werten je Pixel</numerusform>
        </translation>
    </message>
    <message>
        <source>holds no image (no rows and columns)</source>
        <translation>enthält kein Bild (keine Zeilen und Spalten)</translation>
    </message>
    <message>
        <source>its transfer syntax {transfer_syntax} is not supported</source>
        <translation>die Transfersyntax {transfer_syntax} wird nicht unterstützt</translation>
    </message>
    <message>
        <source>cut off at byte {size} of {cut}, before its image data</source>
        <translation>bei Byte {size} von {cut} abgeschnitten, vor den Bilddaten</translation>
    </message>
    <message>
        <source>{field} is {frames}</source>
        <translation>{field} ist {frames}</translation>
    </message>
    <message>
        <source>holds {there} bytes of the {promised} that {columns} × {rows} pixels take</source>
        <translation>enthält {there} Bytes von {promised}, die {columns} × {rows} Pixel brauchen</translation>
    </message>
    <message>
        <source>its colours are {photometric}, which uncompressed ones cannot be</source>
        <translation>die Farben sind {photometric}, was unkomprimierte nicht sein können</translation>
    </message>
    <message>
        <source>cut off at byte {size} of {end}</source>
        <translation>bei Byte {size} von {end} abgeschnitten</translation>
    </message>
    <message>
        <source>holds {there} of {promised} bytes of image data</source>
        <translation>enthält {there} von {promised} Bytes Bilddaten</translation>
    </message>
    <message>
        <source>is said to be compressed and is not</source>
        <translation>soll komprimiert sein und ist es nicht</translation>
    </message>
    <message>
        <source>its image data are wrapped like compressed ones, and begin like none</source>
        <translation>die Bilddaten sind verpackt wie komprimierte und beginnen wie keine bekannten</translation>
    </message>
    <message>
        <source>its image data are not wrapped as compressed ones, and begin like none</source>
        <translation>die Bilddaten sind nicht verpackt wie komprimierte und beginnen wie keine bekannten</translation>
    </message>
    <message>
        <source>is said not to be compressed, or not wrapped as such, and is</source>
        <translation>soll nicht komprimiert oder nicht so verpackt sein und ist es</translation>
    </message>
    <message>
        <source>promises {frames} frames in {there} bytes</source>
        <translation>verspricht {frames} Frames in {there} Bytes</translation>
    </message>
    <message>
        <source>{field} is {listed}</source>
        <translation>{field} ist {listed}</translation>
    </message>
    <message>
        <source>{field} is {listed} mm, which cannot be</source>
        <translation>{field} ist {listed} mm, was nicht sein kann</translation>
    </message>
    <message>
        <source>its SOP Instance UID belongs to another image too</source>
        <translation>die SOP Instance UID gehört auch zu einem anderen Bild</translation>
    </message>
    <message>
        <source>{first} holds an image that is shown already (same SOP Instance UID)</source>
        <translation>{first} enthält ein Bild, das schon gezeigt wird (dieselbe SOP Instance UID)</translation>
    </message>
    <message>
        <source>{count} files hold images that are shown already (same SOP Instance UID), such as {first}</source>
        <translation>{count} Dateien enthalten Bilder, die schon gezeigt werden (dieselbe SOP Instance UID), etwa {first}</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>dimension index</source>
        <translation>Dimensionsindex</translation>
    </message>
    <message>
        <source>position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>frame number</source>
        <translation>Frame-Nummer</translation>
    </message>
    <message>
        <source>instance number</source>
        <translation>Instanznummer</translation>
    </message>
    <message>
        <source>file name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>all images lie at one position; ordered by {ordered_by}</source>
        <translation>alle Bilder liegen an einer Position; geordnet nach: {ordered_by}</translation>
    </message>
    <message>
        <source>the images lie in different directions; ordered by {ordered_by}</source>
        <translation>die Bilder liegen in verschiedenen Richtungen; geordnet nach: {ordered_by}</translation>
    </message>
    <message>
        <source>the images carry no position; ordered by {ordered_by}</source>
        <translation>die Bilder haben keine Position; geordnet nach: {ordered_by}</translation>
    </message>
    <message>
        <source>{note} ({count} of {total} images)</source>
        <translation>{note} ({count} von {total} Bildern)</translation>
    </message>
    <message>
        <source>energy window {number}</source>
        <translation>Energiefenster {number}</translation>
    </message>
    <message>
        <source>detector {number}</source>
        <translation>Detektor {number}</translation>
    </message>
    <message>
        <source>TE {value:g}</source>
        <translation>TE {value:g}</translation>
    </message>
    <message>
        <source>no TE</source>
        <translation>ohne TE</translation>
    </message>
    <message>
        <source>echo {number}</source>
        <translation>Echo {number}</translation>
    </message>
    <message>
        <source>b {value:g}</source>
        <translation>b {value:g}</translation>
    </message>
    <message>
        <source>no b</source>
        <translation>ohne b</translation>
    </message>
    <message>
        <source>direction {number}</source>
        <translation>Richtung {number}</translation>
    </message>
    <message>
        <source>TI {value:g}</source>
        <translation>TI {value:g}</translation>
    </message>
    <message>
        <source>no TI</source>
        <translation>ohne TI</translation>
    </message>
    <message>
        <source>flip {value:g}</source>
        <translation>Flip {value:g}</translation>
    </message>
    <message>
        <source>no flip</source>
        <translation>ohne Flip</translation>
    </message>
    <message>
        <source>stack {number}</source>
        <translation>Stapel {number}</translation>
    </message>
    <message>
        <source>time {number}</source>
        <translation>Zeit {number}</translation>
    </message>
    <message>
        <source>station {number}</source>
        <translation>Station {number}</translation>
    </message>
    <message>
        <source>phase {number}</source>
        <translation>Phase {number}</translation>
    </message>
    <message>
        <source>acquisition {number}</source>
        <translation>Akquisition {number}</translation>
    </message>
    <message>
        <source>without contrast</source>
        <translation>ohne Kontrastmittel</translation>
    </message>
    <message>
        <source>with {word}</source>
        <translation>mit {word}</translation>
    </message>
    <message>
        <source>no kernel</source>
        <translation>ohne Kernel</translation>
    </message>
    <message>
        <source>kernel {word}</source>
        <translation>Kernel {word}</translation>
    </message>
    <message>
        <source>image {number}</source>
        <translation>Bild {number}</translation>
    </message>
    <message>
        <source>magnitude</source>
        <translation>Magnitude</translation>
    </message>
    <message>
        <source>phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>real</source>
        <translation>Realteil</translation>
    </message>
    <message>
        <source>imaginary</source>
        <translation>Imaginärteil</translation>
    </message>
    <message>
        <source>water</source>
        <translation>Wasser</translation>
    </message>
    <message>
        <source>fat</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>in phase</source>
        <translation>in Phase</translation>
    </message>
    <message>
        <source>opposed phase</source>
        <translation>gegenphasig</translation>
    </message>
    <message>
        <source>original</source>
        <translation>original</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>abgeleitet</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>clip {number}</source>
        <translation>Clip {number}</translation>
    </message>
    <message>
        <source>stills</source>
        <translation>Standbilder</translation>
    </message>
    <message>
        <source>without position</source>
        <translation>ohne Position</translation>
    </message>
    <message>
        <source>position {number}</source>
        <translation>Position {number}</translation>
    </message>
    <message>
        <source>pass {rank}</source>
        <translation>Durchgang {rank}</translation>
    </message>
    <message>
        <source>shown as far as it goes</source>
        <translation>gezeigt, so weit es reicht</translation>
    </message>
    <message>
        <source>default used</source>
        <translation>Vorgabe verwendet</translation>
    </message>
    <message>
        <source>uneven spacing: {least:.3g} to {most:.3g} mm</source>
        <translation>ungleiche Abstände: {least:.3g} bis {most:.3g} mm</translation>
    </message>
    <message>
        <source>{repeated} of {slices} slices lie where another one does</source>
        <translation>{repeated} von {slices} Schichten liegen, wo schon eine liegt</translation>
    </message>
    <message>
        <source>a gap of {gap:.3g} mm between slices {before} and {after}: slices may be missing</source>
        <translation>eine Lücke von {gap:.3g} mm zwischen den Schichten {before} und {after}: vielleicht fehlen Schichten</translation>
    </message>
    <message numerus="yes">
        <source>{count} more gaps</source>
        <comment>1 more gap</comment>
        <translation>
            <numerusform>{count} weitere Lücke</numerusform>
            <numerusform>{count} weitere Lücken</numerusform>
        </translation>
    </message>
    <message>
        <source>slices lie at a slant of {slant_deg:.1f}°</source>
        <translation>die Schichten liegen schräg, um {slant_deg:.1f}°</translation>
    </message>
    <message>
        <source>its parts are not as long as it says</source>
        <translation>seine Teile sind nicht so lang, wie es heißt</translation>
    </message>
    <message>
        <source>a level of it stands for nothing</source>
        <translation>eine Stufe darin steht für nichts</translation>
    </message>
    <message>
        <source>larger than tissue maps may be</source>
        <translation>größer, als Gewebekarten sein dürfen</translation>
    </message>
    <message>
        <source>no tissue maps</source>
        <translation>keine Gewebekarten</translation>
    </message>
    <message>
        <source>a plane of it is no such picture</source>
        <translation>eine Ebene darin ist kein solches Bild</translation>
    </message>
    <message>
        <source>damaged in its ZIP archive: may be wrong</source>
        <translation>im ZIP-Archiv beschädigt: kann falsch sein</translation>
    </message>
    <message>
        <source>the ZIP archive has more than {most_members} files</source>
        <translation>das ZIP-Archiv hat mehr als {most_members} Dateien</translation>
    </message>
    <message>
        <source>the ZIP archive holds no files</source>
        <translation>das ZIP-Archiv enthält keine Dateien</translation>
    </message>
    <message>
        <source>lies on the same bytes as another file of the ZIP archive</source>
        <translation>liegt auf denselben Bytes wie eine andere Datei des ZIP-Archivs</translation>
    </message>
    <message>
        <source>encrypted in its ZIP archive</source>
        <translation>im ZIP-Archiv verschlüsselt</translation>
    </message>
    <message>
        <source>packed in its ZIP archive by a method that is not supported</source>
        <translation>im ZIP-Archiv mit einem Verfahren gepackt, das nicht unterstützt wird</translation>
    </message>
    <message>
        <source>the ZIP archive is cut off or damaged</source>
        <translation>das ZIP-Archiv ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>the directory of the ZIP archive takes {directory_bytes} bytes</source>
        <translation>das Verzeichnis des ZIP-Archivs umfasst {directory_bytes} Bytes</translation>
    </message>
    <message>
        <source>its data in the ZIP archive are damaged</source>
        <translation>die Daten im ZIP-Archiv sind beschädigt</translation>
    </message>
    <message>
        <source>its deflated data are damaged</source>
        <translation>die Deflate-Daten sind beschädigt</translation>
    </message>
    <message>
        <source>becomes larger than {limit} MB when unpacked, which is the limit</source>
        <translation>wird beim Entpacken größer als {limit} MB, das ist die Grenze</translation>
    </message>
    <message>
        <source>becomes more than {largest_ratio} times larger when unpacked, which is the limit</source>
        <translation>wird beim Entpacken mehr als {largest_ratio}-mal so groß, das ist die Grenze</translation>
    </message>
    <message>
        <source>empty: the file has no bytes</source>
        <translation>leer: die Datei hat keine Bytes</translation>
    </message>
    <message>
        <source>encapsulated, {length} bytes: {head}</source>
        <translation>verpackt, {length} Bytes: {head}</translation>
    </message>
    <message>
        <source>{length} bytes: {head}</source>
        <translation>{length} Bytes: {head}</translation>
    </message>
    <message>
        <source>{value} (cut off: {promised} bytes promised)</source>
        <translation>{value} (abgeschnitten: {promised} Bytes versprochen)</translation>
    </message>
    <message>
        <source>nested more than {levels} levels deep: not shown</source>
        <translation>mehr als {levels} Ebenen tief verschachtelt: nicht gezeigt</translation>
    </message>
    <message>
        <source>no items</source>
        <translation>keine Einträge</translation>
    </message>
    <message>
        <source>{length} bytes</source>
        <translation>{length} Bytes</translation>
    </message>
    <message numerus="yes">
        <source>{count} items</source>
        <comment>1 item</comment>
        <translation>
            <numerusform>{count} Eintrag</numerusform>
            <numerusform>{count} Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Item {number}</source>
        <translation>Eintrag {number}</translation>
    </message>
    <message>
        <source>trigger time</source>
        <translation>Triggerzeit</translation>
    </message>
    <message>
        <source>frame reference time</source>
        <translation>Referenzzeit des Frames</translation>
    </message>
    <message>
        <source>acquisition time</source>
        <translation>Aufnahmezeit</translation>
    </message>
    <message>
        <source>frame time</source>
        <translation>Frame-Zeit</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>{name}: {error}</source>
        <translation>{name}: {error}</translation>
    </message>
    <message>
        <source>shown with a banner</source>
        <translation>mit einem Hinweis gezeigt</translation>
    </message>
    <message>
        <source>the worker process ended with code {exit_code}</source>
        <translation>der Leseprozess endete mit Code {exit_code}</translation>
    </message>
    <message>
        <source>the processes that read files cannot be started</source>
        <translation>die Prozesse, die Dateien lesen, können nicht gestartet werden</translation>
    </message>
    <message>
        <source>the program was closed</source>
        <translation>das Programm wurde geschlossen</translation>
    </message>
    <message>
        <source>its header alone takes {size:.0f} MB, more than the {limit:.0f} MB that are allowed</source>
        <translation>allein der Kopf umfasst {size:.0f} MB, mehr als die erlaubten {limit:.0f} MB</translation>
    </message>
</context>
<context>
    <name>keeping</name>
    <message>
        <source>its file is damaged; this is the state of {when}</source>
        <translation>die Datei ist beschädigt; dies ist der Stand vom {when}</translation>
    </message>
</context>
<context>
    <name>merge</name>
    <message>
        <source>heading</source>
        <translation>Überschrift</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>kept view</source>
        <translation>gemerkte Ansicht</translation>
    </message>
    <message>
        <source>opening slice</source>
        <translation>Anfangsschicht</translation>
    </message>
    <message>
        <source>film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>slices</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>name of the case in the file</source>
        <translation>Name des Falls in der Datei</translation>
    </message>
    <message>
        <source>title as an unknown</source>
        <translation>Titel als unbekannter Fall</translation>
    </message>
    <message>
        <source>collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>institution</source>
        <translation>Einrichtung</translation>
    </message>
    <message>
        <source>licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>difficulty</source>
        <translation>Schwierigkeit</translation>
    </message>
    <message>
        <source>patient data in the pictures</source>
        <translation>Patientendaten in den Bildern</translation>
    </message>
    <message>
        <source>authors</source>
        <translation>Autoren</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Schlagworte</translation>
    </message>
    <message>
        <source>other names of the diagnosis</source>
        <translation>andere Namen der Diagnose</translation>
    </message>
    <message>
        <source>folders of the images</source>
        <translation>Ordner der Bilder</translation>
    </message>
    <message>
        <source>questions of the self-test</source>
        <translation>Fragen des Selbsttests</translation>
    </message>
    <message>
        <source>cover</source>
        <translation>Titelbild</translation>
    </message>
    <message>
        <source>certainty</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>what makes it certain</source>
        <translation>was sie sichert</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>consent</source>
        <translation>Einwilligung</translation>
    </message>
    <message>
        <source>my notes</source>
        <translation>meine Notizen</translation>
    </message>
    <message>
        <source>numbers and order of the films</source>
        <translation>Nummern und Reihenfolge der Filme</translation>
    </message>
    <message>
        <source>order of the sections</source>
        <translation>Reihenfolge der Abschnitte</translation>
    </message>
    <message>
        <source>taken away</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>my notes, {stage}</source>
        <translation>meine Notizen, {stage}</translation>
    </message>
    <message>
        <source>film {number}</source>
        <translation>Film {number}</translation>
    </message>
    <message>
        <source>film {number}, {title}</source>
        <translation>Film {number}, {title}</translation>
    </message>
    <message>
        <source>{name} ({x}, {y})</source>
        <translation>{name} ({x}, {y})</translation>
    </message>
    <message>
        <source>{part}: {piece}</source>
        <translation>{part}: {piece}</translation>
    </message>
    <message>
        <source>more data</source>
        <translation>weitere Angaben</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>„{words}“</translation>
    </message>
    <message>
        <source>window {center} / {width}</source>
        <translation>Fenster {center} / {width}</translation>
    </message>
    <message>
        <source>the file's own window</source>
        <translation>das Fenster der Datei</translation>
    </message>
    <message>
        <source>part of the image ({x0}, {y0}) to ({x1}, {y1})</source>
        <translation>Bildausschnitt ({x0}, {y0}) bis ({x1}, {y1})</translation>
    </message>
    <message>
        <source>the whole image</source>
        <translation>das ganze Bild</translation>
    </message>
    <message>
        <source>{name}, frame {frame}</source>
        <translation>{name}, Einzelbild {frame}</translation>
    </message>
</context>
<context>
    <name>overlays</name>
    <message>
        <source>The image of film {number} cannot be read: {unreadable}</source>
        <translation>Das Bild zu Film {number} ist nicht lesbar: {unreadable}</translation>
    </message>
    <message>
        <source>The pixels of film {number} have changed since its marks were drawn (SHA-256 differs).</source>
        <translation>Die Pixel von Film {number} haben sich geändert, seit seine Markierungen gezeichnet wurden (SHA-256 weicht ab).</translation>
    </message>
    <message>
        <source>The image of film {number} is not there: UID {sop}, frame {frame}.</source>
        <translation>Das Bild zu Film {number} fehlt: UID {sop}, Frame {frame}.</translation>
    </message>
    <message>
        <source>The image of film {number} is not there: UID {sop}.</source>
        <translation>Das Bild zu Film {number} fehlt: UID {sop}.</translation>
    </message>
    <message>
        <source>The {name} of the {called}, at ({x:g}, {y:g}), is not on the film, which is {columns} x {rows} pixels.</source>
        <translation>{called}: Der Punkt „{name}“ bei ({x:g}, {y:g}) liegt nicht auf dem Film, der {columns} x {rows} Pixel hat.</translation>
    </message>
    <message>
        <source>Draw it</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Insert at the caret</source>
        <translation>An der Schreibmarke einfügen</translation>
    </message>
    <message>
        <source>Bind to {badge}</source>
        <translation>An {badge} binden</translation>
    </message>
    <message>
        <source>Give it an id of its own</source>
        <translation>Eine eigene Kennung geben</translation>
    </message>
    <message>
        <source>Remove the tag</source>
        <translation>Schlagwort entfernen</translation>
    </message>
    <message>
        <source>Make it {color}</source>
        <translation>Farbe: {color}</translation>
    </message>
    <message>
        <source>Make it film {number}</source>
        <translation>Zu Film {number} machen</translation>
    </message>
    <message>
        <source>Open on the middle slice</source>
        <translation>Auf der mittleren Schicht öffnen</translation>
    </message>
    <message>
        <source>Open on slice {number}</source>
        <translation>Auf Schicht {number} öffnen</translation>
    </message>
    <message>
        <source>{count} films have the number {number}.</source>
        <translation>{count} Filme haben die Nummer {number}.</translation>
    </message>
    <message>
        <source>film {number}</source>
        <translation>Film {number}</translation>
    </message>
    <message>
        <source>{count} marks have the id {mark_id}, on {films}.</source>
        <translation>{count} Markierungen haben die Kennung {mark_id}, auf {films}.</translation>
    </message>
    <message numerus="yes">
        <source>films {numbers}</source>
        <comment>film {numbers}</comment>
        <translation>
            <numerusform>Film {numbers}</numerusform>
            <numerusform>den Filmen {numbers}</numerusform>
        </translation>
    </message>
    <message>
        <source>No phrase of the text mentions the {called}.</source>
        <translation>Keine Stelle des Textes nennt {called}.</translation>
    </message>
    <message>
        <source>The text says {phrase}, but there is no film {number}.</source>
        <translation>Der Text sagt {phrase}, aber einen Film {number} gibt es nicht.</translation>
    </message>
    <message>
        <source>The text links {phrase} to the mark {link}, which is not there.</source>
        <translation>Der Text verbindet {phrase} mit der Markierung {link}, die es nicht gibt.</translation>
    </message>
    <message>
        <source>The text says {phrase}, but links to the {called}.</source>
        <translation>Der Text sagt {phrase}, führt aber zu {called}.</translation>
    </message>
    <message>
        <source>The text says {phrase}, but film {number} has no such mark.</source>
        <translation>Der Text sagt {phrase}, aber Film {number} hat keine solche Markierung.</translation>
    </message>
    <message>
        <source>The text says {phrase}, but no film has such a mark.</source>
        <translation>Der Text sagt {phrase}, aber kein Film hat eine solche Markierung.</translation>
    </message>
    <message>
        <source>The text says {phrase}, but none of its marks is {color}.</source>
        <translation>Der Text sagt {phrase}, aber keine seiner Markierungen ist {color}.</translation>
    </message>
    <message>
        <source>The text ({section}) says {phrase}, but the {kind} {badge} of film {number} is {color}.</source>
        <translation>Der Text ({section}) sagt {phrase}, aber {kind} {badge} von Film {number} ist {color}.</translation>
    </message>
    <message>
        <source>film {number}, mark {id}</source>
        <translation>Film {number}, Markierung {id}</translation>
    </message>
    <message>
        <source>The question names the mark {id}, which is not there.</source>
        <translation>Die Frage nennt die Markierung {id}, die es nicht gibt.</translation>
    </message>
    <message>
        <source>{count} questions have the id {id}.</source>
        <translation>{count} Fragen haben die Kennung {id}.</translation>
    </message>
    <message>
        <source>The question has marks, and says that nothing is there.</source>
        <translation>Die Frage hat Markierungen und sagt, dass nichts da ist.</translation>
    </message>
    <message>
        <source>The question has no mark to point at.</source>
        <translation>Die Frage hat keine Markierung, auf die zu zeigen wäre.</translation>
    </message>
    <message>
        <source>The question has no length or angle to measure.</source>
        <translation>Die Frage hat keine Strecke und keinen Winkel zu messen.</translation>
    </message>
    <message>
        <source>The question has no model answer.</source>
        <translation>Die Frage hat keine Musterantwort.</translation>
    </message>
    <message>
        <source>None of the answers is right.</source>
        <translation>Keine der Antworten ist richtig.</translation>
    </message>
    <message>
        <source>The right answer “{words}” is not one of the options.</source>
        <translation>Die richtige Antwort „{words}“ steht nicht zur Wahl.</translation>
    </message>
    <message>
        <source>More than one answer is right; that is a question of kind multiple.</source>
        <translation>Mehr als eine Antwort ist richtig; das ist eine Frage der Art multiple.</translation>
    </message>
    <message>
        <source>Every answer is right.</source>
        <translation>Jede Antwort ist richtig.</translation>
    </message>
    <message>
        <source>question {id}</source>
        <translation>Frage {id}</translation>
    </message>
    <message>
        <source>film {number}, name of its file</source>
        <translation>Film {number}, Name der Datei</translation>
    </message>
    <message>
        <source>film {number}, name of its series</source>
        <translation>Film {number}, Name der Serie</translation>
    </message>
    <message>
        <source>As an unknown film {number} opens on slice {slice}, where the mark {badge} is: that tells where to look.</source>
        <translation>Als unbekannter Fall öffnet Film {number} auf Schicht {slice}, auf der die Markierung {badge} liegt: Das verrät, wo man hinsehen muss.</translation>
    </message>
    <message>
        <source>As an unknown film {number} opens on slice {slice}, where another film has a mark: that tells where to look.</source>
        <translation>Als unbekannter Fall öffnet Film {number} auf Schicht {slice}, auf der ein anderer Film eine Markierung hat: Das verrät, wo man hinsehen muss.</translation>
    </message>
    <message>
        <source>{path}: not saved: {problem}</source>
        <translation>{path}: nicht gespeichert: {problem}</translation>
    </message>
    <message>
        <source>is not a file</source>
        <translation>ist keine Datei</translation>
    </message>
    <message>
        <source>cannot be read: {reason}</source>
        <translation>ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>is not a case file: it lacks "format": "{format}"</source>
        <translation>ist keine Falldatei: "format": "{format}" fehlt</translation>
    </message>
    <message>
        <source>a newer program wrote it (format version {version})</source>
        <translation>ein neueres Programm hat sie geschrieben (Formatversion {version})</translation>
    </message>
    <message>
        <source>it would not read back as it is</source>
        <translation>ließe sich nicht so zurücklesen, wie es ist</translation>
    </message>
    <message>
        <source>it holds what JSON cannot: {error}</source>
        <translation>enthält, was JSON nicht kann: {error}</translation>
    </message>
    <message>
        <source> (a newer program wrote the file: version {version}, this one knows {format_version})</source>
        <translation> (ein neueres Programm schrieb die Datei: Version {version}, dieses kennt {format_version})</translation>
    </message>
    <message>
        <source>are longer than {max_text:,} characters together</source>
        <translation>sind zusammen länger als {max_text:,} Zeichen</translation>
    </message>
    <message>
        <source>have more than {max_lines:,} lines together</source>
        <translation>haben zusammen mehr als {max_lines:,} Zeilen</translation>
    </message>
    <message>
        <source>hold more than {max_marks:,} marks together</source>
        <translation>enthalten zusammen mehr als {max_marks:,} Markierungen</translation>
    </message>
    <message>
        <source>needs "sop" or "file"</source>
        <translation>braucht "sop" oder "file"</translation>
    </message>
    <message>
        <source>needs either "circle_mm" or "polygon"</source>
        <translation>braucht entweder "circle_mm" oder "polygon"</translation>
    </message>
    <message>
        <source>needs x0 &lt; x1 and y0 &lt; y1</source>
        <translation>braucht x0 &lt; x1 und y0 &lt; y1</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>eine Liste</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>one</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>two</source>
        <translation>zwei</translation>
    </message>
    <message>
        <source>three</source>
        <translation>drei</translation>
    </message>
    <message>
        <source>four</source>
        <translation>vier</translation>
    </message>
    <message>
        <source>needs three numbers</source>
        <translation>braucht drei Zahlen</translation>
    </message>
    <message>
        <source>needs two numbers</source>
        <translation>braucht zwei Zahlen</translation>
    </message>
    <message>
        <source>needs four numbers</source>
        <translation>braucht vier Zahlen</translation>
    </message>
    <message>
        <source>must be 64 hexadecimal digits in lower case</source>
        <translation>muss aus 64 hexadezimalen Ziffern in Kleinbuchstaben bestehen</translation>
    </message>
    <message>
        <source>must be a date such as 2012-07-09</source>
        <translation>muss ein Datum wie 2012-07-09 sein</translation>
    </message>
    <message>
        <source>must be a folder below the case's own, or beside it (../name)</source>
        <translation>muss ein Ordner unter dem des Falls sein oder daneben (../name)</translation>
    </message>
    <message>
        <source>must be a file in the case's folder or below</source>
        <translation>muss eine Datei im Ordner des Falls oder darunter sein</translation>
    </message>
    <message>
        <source>must be a word without spaces and brackets</source>
        <translation>muss ein Wort ohne Leerzeichen und Klammern sein</translation>
    </message>
    <message>
        <source>needs {field}</source>
        <translation>braucht {field}</translation>
    </message>
    <message>
        <source>must be one of {allowed}, not {given}</source>
        <translation>muss eines von {allowed} sein, nicht {given}</translation>
    </message>
    <message>
        <source>is not written as it must be</source>
        <translation>ist nicht so geschrieben, wie es sein muss</translation>
    </message>
    <message>
        <source>a decimal number</source>
        <translation>eine Dezimalzahl</translation>
    </message>
    <message>
        <source>must be {wanted}, not {given}</source>
        <translation>muss {wanted} sein, nicht {given}</translation>
    </message>
    <message>
        <source>is longer than {number:,} characters</source>
        <translation>ist länger als {number:,} Zeichen</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>darf nicht leer sein</translation>
    </message>
    <message>
        <source>needs at least {number} characters</source>
        <translation>braucht mindestens {number} Zeichen</translation>
    </message>
    <message>
        <source>has more than {number:,} entries, which is the limit</source>
        <translation>hat mehr als {number:,} Einträge, das ist die Grenze</translation>
    </message>
    <message numerus="yes">
        <source>needs {few} items</source>
        <comment>needs {few} item</comment>
        <translation>
            <numerusform>braucht {few} Eintrag</numerusform>
            <numerusform>braucht {few} Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>needs {few} points</source>
        <comment>needs {few} point</comment>
        <translation>
            <numerusform>braucht {few} Punkt</numerusform>
            <numerusform>braucht {few} Punkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>needs at least {few} items</source>
        <comment>needs at least {few} item</comment>
        <translation>
            <numerusform>braucht mindestens {few} Eintrag</numerusform>
            <numerusform>braucht mindestens {few} Einträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>needs at least {few} points</source>
        <comment>needs at least {few} point</comment>
        <translation>
            <numerusform>braucht mindestens {few} Punkt</numerusform>
            <numerusform>braucht mindestens {few} Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>must be less than {limit:,.10g}</source>
        <translation>muss kleiner als {limit:,.10g} sein</translation>
    </message>
    <message>
        <source>must be at most {limit:,.10g}</source>
        <translation>darf höchstens {limit:,.10g} sein</translation>
    </message>
    <message>
        <source>must be more than {limit:,.10g}</source>
        <translation>muss größer als {limit:,.10g} sein</translation>
    </message>
    <message>
        <source>must be at least {limit:,.10g}</source>
        <translation>muss mindestens {limit:,.10g} sein</translation>
    </message>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} oder {other}</translation>
    </message>
    <message>
        <source>no backup could be made in {folder}: {reason}</source>
        <translation>in {folder} konnte keine Sicherung angelegt werden: {reason}</translation>
    </message>
    <message>
        <source>another program is saving it; try again</source>
        <translation>ein anderes Programm speichert gerade; versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>{name} beside it is not a file</source>
        <translation>{name} daneben ist keine Datei</translation>
    </message>
    <message>
        <source>is larger than {max_bytes} MB, the limit for a case file</source>
        <translation>ist größer als {max_bytes} MB, die Grenze für eine Falldatei</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is nested more than {max_depth} levels deep</source>
        <translation>ist mehr als {max_depth} Ebenen tief verschachtelt</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>Zeile {line}</translation>
    </message>
    <message>
        <source>is not UTF-8 text</source>
        <translation>ist kein UTF-8-Text</translation>
    </message>
    <message>
        <source>ends in the middle: the file is cut off</source>
        <translation>endet mittendrin: die Datei ist abgeschnitten</translation>
    </message>
    <message>
        <source>line {line}, column {column}</source>
        <translation>Zeile {line}, Spalte {column}</translation>
    </message>
    <message>
        <source>has a text without its closing quote; perhaps the file is cut off</source>
        <translation>enthält einen Text ohne schließendes Anführungszeichen; vielleicht ist die Datei abgeschnitten</translation>
    </message>
    <message>
        <source>is not JSON: {message}</source>
        <translation>ist kein JSON: {message}</translation>
    </message>
    <message>
        <source>is not a finite number, or too large</source>
        <translation>ist keine endliche Zahl oder zu groß</translation>
    </message>
    <message>
        <source>is given twice</source>
        <translation>ist doppelt angegeben</translation>
    </message>
    <message>
        <source>holds half a character (a lone surrogate)</source>
        <translation>enthält ein halbes Zeichen (ein einzelnes Surrogat)</translation>
    </message>
    <message>
        <source>the case would be larger than {max_bytes} MB</source>
        <translation>der Fall würde größer als {max_bytes} MB</translation>
    </message>
    <message>
        <source>it cannot be kept: {reason}</source>
        <translation>es kann nicht aufbewahrt werden: {reason}</translation>
    </message>
    <message>
        <source>it is not a file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>what is there cannot be read: {reason}</source>
        <translation>was dort liegt, ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>it is a link, and what it leads to is left alone</source>
        <translation>es ist eine Verknüpfung, und ihr Ziel bleibt unberührt</translation>
    </message>
    <message>
        <source>what was written does not read back as it was</source>
        <translation>was geschrieben wurde, liest sich nicht so zurück</translation>
    </message>
    <message>
        <source>what is there is larger than {largest_bytes} MB</source>
        <translation>was dort liegt, ist größer als {largest_bytes} MB</translation>
    </message>
    <message numerus="yes">
        <source>film {number}: {count:,} of its images are {damage}</source>
        <comment>film {number}: its image is {damage}</comment>
        <translation>
            <numerusform>Film {number}: sein Bild ist {damage}</numerusform>
            <numerusform>Film {number}: {count:,} seiner Bilder sind {damage}</numerusform>
        </translation>
    </message>
    <message>
        <source>the text and the marks: {damage}</source>
        <translation>Text und Markierungen: {damage}</translation>
    </message>
    <message>
        <source>{name}: {damage}</source>
        <translation>{name}: {damage}</translation>
    </message>
    <message>
        <source>the package is damaged</source>
        <translation>das Paket ist beschädigt</translation>
    </message>
    <message>
        <source>the package with its images is not there any more</source>
        <translation>das Paket mit seinen Bildern ist nicht mehr da</translation>
    </message>
    <message>
        <source>the package holds no case</source>
        <translation>im Paket ist kein Fall</translation>
    </message>
    <message>
        <source>{name} has changed while it was read</source>
        <translation>{name} hat sich beim Lesen verändert</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}</source>
        <translation>{name} ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>another file has its name where case does not count</source>
        <translation>eine andere Datei heißt ebenso, wo Groß und Klein nicht zählt</translation>
    </message>
    <message>
        <source>{name}: {fault}</source>
        <translation>{name}: {fault}</translation>
    </message>
    <message>
        <source>it has changed meanwhile</source>
        <translation>sie hat sich inzwischen geändert</translation>
    </message>
    <message>
        <source>it cannot be removed: {reason}</source>
        <translation>sie lässt sich nicht entfernen: {reason}</translation>
    </message>
    <message>
        <source>The diagnosis shows before it is revealed: {where} says {words}.</source>
        <translation>Die Diagnose zeigt sich, bevor sie aufgedeckt ist: {where} sagt {words}.</translation>
    </message>
    <message>
        <source>unknown title</source>
        <translation>Titel als unbekannter Fall</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>{section}, heading</source>
        <translation>{section}, Überschrift</translation>
    </message>
    <message>
        <source>notes on {section}</source>
        <translation>Notizen: {section}</translation>
    </message>
    <message>
        <source>film {number}, title</source>
        <translation>Film {number}, Titel</translation>
    </message>
    <message>
        <source>film {number}, mark {id}, label</source>
        <translation>Film {number}, Markierung {id}, Beschriftung</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grün</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>gelb</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rot</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blau</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>orange</translation>
    </message>
    <message>
        <source>magenta</source>
        <translation>magenta</translation>
    </message>
    <message>
        <source>cyan</source>
        <translation>cyan</translation>
    </message>
    <message>
        <source>white</source>
        <translation>weiß</translation>
    </message>
    <message>
        <source>arrow</source>
        <translation>Pfeil</translation>
    </message>
    <message>
        <source>ellipse</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>polyline</source>
        <translation>Linienzug</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Strecke</translation>
    </message>
    <message>
        <source>angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>Cobb angle</source>
        <translation>Cobb-Winkel</translation>
    </message>
    <message>
        <source>region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>history</source>
        <translation>Anamnese</translation>
    </message>
    <message>
        <source>findings</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>discussion</source>
        <translation>Diskussion</translation>
    </message>
    <message>
        <source>references</source>
        <translation>Literatur</translation>
    </message>
    <message>
        <source>section of one's own</source>
        <translation>eigener Abschnitt</translation>
    </message>
    <message>
        <source>{color} {kind} {badge} of film {number}</source>
        <translation>{kind} {badge} ({color}) von Film {number}</translation>
    </message>
    <message>
        <source>{section}-{number}</source>
        <translation>{section}-{number}</translation>
    </message>
    <message>
        <source>tail</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>tip</source>
        <translation>Spitze</translation>
    </message>
    <message>
        <source>point {number}</source>
        <translation>Punkt {number}</translation>
    </message>
</context>
<context>
    <name>plots</name>
    <message>
        <source>Profile and curve</source>
        <translation>Profil und Kurve</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>slice {number} of {count}</source>
        <translation>Schicht {number} von {count}</translation>
    </message>
    <message>
        <source>every {0}th frame</source>
        <translation>jeder {0}. Frame</translation>
    </message>
    <message>
        <source>frames are being read…</source>
        <translation>Frames werden gelesen…</translation>
    </message>
    <message>
        <source>Measure a distance (D) to see its profile, a region (Shift+E) to see its curve.</source>
        <translation>Messen Sie eine Strecke (D), um ihr Profil zu sehen, oder eine Region (Umschalt+E), um ihre Kurve zu sehen.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen…</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>SD</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>R, G, B</source>
        <translation>R, G, B</translation>
    </message>
    <message>
        <source>signal</source>
        <translation>Signal</translation>
    </message>
    <message>
        <source>stored value</source>
        <translation>gespeicherter Wert</translation>
    </message>
    <message>
        <source>rescaled value</source>
        <translation>umgerechneter Wert</translation>
    </message>
    <message>
        <source>distance, {0}</source>
        <translation>Strecke, {0}</translation>
    </message>
    <message>
        <source>slice</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>slice position, {0}</source>
        <translation>Schichtposition, {0}</translation>
    </message>
    <message>
        <source>trigger time, {0}</source>
        <translation>Triggerzeit, {0}</translation>
    </message>
    <message>
        <source>frame reference time, {0}</source>
        <translation>Referenzzeit des Frames, {0}</translation>
    </message>
    <message>
        <source>acquisition time, {0}</source>
        <translation>Aufnahmezeit, {0}</translation>
    </message>
    <message>
        <source>frame time, {0}</source>
        <translation>Frame-Zeit, {0}</translation>
    </message>
    <message>
        <source>{counts} pixels at {value}</source>
        <translation>{counts} Pixel bei {value}</translation>
    </message>
    <message>
        <source>slice {number}</source>
        <translation>Schicht {number}</translation>
    </message>
</context>
<context>
    <name>publish</name>
    <message>
        <source>title of the document</source>
        <translation>Titel des Dokuments</translation>
    </message>
    <message>
        <source>author</source>
        <translation>Verfasser</translation>
    </message>
    <message>
        <source>{film} ({count} slices)</source>
        <translation>{film} ({count} Schichten)</translation>
    </message>
    <message>
        <source>slice {number}</source>
        <translation>Schicht {number}</translation>
    </message>
    <message>
        <source>title of a slide</source>
        <translation>Titel einer Folie</translation>
    </message>
    <message>
        <source>text of a slide</source>
        <translation>Text einer Folie</translation>
    </message>
    <message>
        <source>Film {number}{letter}</source>
        <translation>Film {number}{letter}</translation>
    </message>
    <message>
        <source>Window {center}/{width}</source>
        <translation>Fenster {center}/{width}</translation>
    </message>
    <message>
        <source>it is open in another program</source>
        <translation>sie ist in einem anderen Programm geöffnet</translation>
    </message>
    <message>
        <source>{name}: the name gives the diagnosis away</source>
        <translation>{name}: der Name verrät die Diagnose</translation>
    </message>
    <message>
        <source>film {number}, a label</source>
        <translation>Film {number}, eine Beschriftung</translation>
    </message>
</context>
<context>
    <name>quantities</name>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
</context>
<context>
    <name>reasons</name>
    <message>
        <source>This film has presets on the keys 2 to {last}.</source>
        <translation>Dieser Film hat Voreinstellungen auf den Tasten 2 bis {last}.</translation>
    </message>
    <message>
        <source>No film is here.</source>
        <translation>Hier ist kein Film.</translation>
    </message>
    <message>
        <source>Nothing in sight is selected: N shows the arrows, S takes the tool that selects.</source>
        <translation>Nichts Sichtbares ist ausgewählt: N zeigt die Pfeile, S nimmt das Werkzeug zum Auswählen.</translation>
    </message>
    <message>
        <source>The window is black: B or a click brings the films back.</source>
        <translation>Das Fenster ist schwarz: B oder ein Klick bringt die Filme zurück.</translation>
    </message>
    <message>
        <source>Nothing is open yet: Ctrl+O opens a case or images.</source>
        <translation>Noch ist nichts geöffnet: Strg+O öffnet einen Fall oder Bilder.</translation>
    </message>
    <message>
        <source>These images are no case: there are no stages and no arrows.</source>
        <translation>Diese Bilder sind kein Fall: Es gibt weder Stufen noch Pfeile.</translation>
    </message>
    <message>
        <source>The case is being written: F4 goes back to reading it.</source>
        <translation>Der Fall wird gerade geschrieben: F4 führt zurück zum Lesen.</translation>
    </message>
    <message>
        <source>No case is presented: F5 presents it.</source>
        <translation>Es wird kein Fall vorgeführt: F5 führt ihn vor.</translation>
    </message>
    <message>
        <source>The case is presented, and stays as it is: F5 ends.</source>
        <translation>Der Fall wird vorgeführt und bleibt, wie er ist: F5 beendet.</translation>
    </message>
    <message>
        <source>The class has no window of its own: Shift+F5 gives it one.</source>
        <translation>Die Klasse hat kein eigenes Fenster: Umschalt+F5 gibt ihr eines.</translation>
    </message>
    <message>
        <source>No answer is asked for: F12 begins the test.</source>
        <translation>Es wird keine Antwort erwartet: F12 beginnt den Test.</translation>
    </message>
    <message>
        <source>No point is aimed with: the full stop puts one in the middle.</source>
        <translation>Kein Punkt wird bewegt: Die Punkttaste setzt einen in die Mitte.</translation>
    </message>
    <message>
        <source>Nothing is told before the answer: F12 leaves the test.</source>
        <translation>Vor der Antwort wird nichts verraten: F12 verlässt den Test.</translation>
    </message>
    <message>
        <source>No other images are open beside the case.</source>
        <translation>Neben dem Fall sind keine anderen Bilder geöffnet.</translation>
    </message>
    <message>
        <source>The case is being read: F4 writes it.</source>
        <translation>Der Fall wird gerade gelesen: F4 schreibt ihn.</translation>
    </message>
    <message>
        <source>There is nothing to save.</source>
        <translation>Es gibt nichts zu speichern.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is nothing to redo.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>Nothing drawn is selected: S takes the tool that selects.</source>
        <translation>Nichts Gezeichnetes ist ausgewählt: S nimmt das Werkzeug zum Auswählen.</translation>
    </message>
    <message>
        <source>The tool in hand draws nothing: A takes the arrow.</source>
        <translation>Dieses Werkzeug zeichnet nichts: A nimmt den Pfeil.</translation>
    </message>
    <message>
        <source>The tool in hand draws: Esc lays it down.</source>
        <translation>Das Werkzeug in der Hand zeichnet: Esc legt es weg.</translation>
    </message>
    <message>
        <source>A quick measure has neither a label nor a colour.</source>
        <translation>Eine schnelle Messung hat weder Beschriftung noch Farbe.</translation>
    </message>
    <message>
        <source>This case has no tissue maps, by which its MR films could be weighted anew.</source>
        <translation>Dieser Fall hat keine Gewebekarten, mit denen seine MR-Filme neu gewichtet werden könnten.</translation>
    </message>
    <message>
        <source>No magnifier is held over the films: M takes it.</source>
        <translation>Über den Filmen liegt keine Lupe: M nimmt sie.</translation>
    </message>
    <message>
        <source>No lens is held over the films: Shift+M takes it.</source>
        <translation>Über den Filmen liegt keine Linse: Umschalt+M nimmt sie.</translation>
    </message>
    <message>
        <source>This case has no arrows.</source>
        <translation>Dieser Fall hat keine Pfeile.</translation>
    </message>
    <message>
        <source>All of the case is told.</source>
        <translation>Der Fall ist ganz erzählt.</translation>
    </message>
    <message>
        <source>This is the first stage of the case.</source>
        <translation>Das ist die erste Stufe des Falls.</translation>
    </message>
    <message>
        <source>This film is a single image.</source>
        <translation>Dieser Film ist ein Einzelbild.</translation>
    </message>
    <message>
        <source>Nothing plays: C begins cine.</source>
        <translation>Nichts läuft: C startet Cine.</translation>
    </message>
    <message>
        <source>No grey picture is here whose window could be set.</source>
        <translation>Hier ist kein Graustufenbild, dessen Fenster sich einstellen ließe.</translation>
    </message>
</context>
<context>
    <name>region</name>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
</context>
<context>
    <name>selftest</name>
    <message>
        <source>Look in the upper left quarter of film {number}.</source>
        <translation>Schauen Sie im linken oberen Viertel von Film {number}.</translation>
    </message>
    <message>
        <source>Look in the upper right quarter of film {number}.</source>
        <translation>Schauen Sie im rechten oberen Viertel von Film {number}.</translation>
    </message>
    <message>
        <source>Look in the lower left quarter of film {number}.</source>
        <translation>Schauen Sie im linken unteren Viertel von Film {number}.</translation>
    </message>
    <message>
        <source>Look in the lower right quarter of film {number}.</source>
        <translation>Schauen Sie im rechten unteren Viertel von Film {number}.</translation>
    </message>
    <message>
        <source>It is seen on film {number}.</source>
        <translation>Es ist auf Film {number} zu sehen.</translation>
    </message>
    <message>
        <source>Film {number} is one picture; there is no slice to look for.</source>
        <translation>Film {number} ist ein einzelnes Bild; eine Schicht ist nicht zu suchen.</translation>
    </message>
    <message>
        <source>It lies between slices {first} and {last} of film {number}.</source>
        <translation>Es liegt zwischen den Schichten {first} und {last} von Film {number}.</translation>
    </message>
</context>
<context>
    <name>session</name>
    <message>
        <source>it lies in a ZIP archive</source>
        <translation>er liegt in einem ZIP-Archiv</translation>
    </message>
    <message>
        <source>it has changed on disk since it was opened</source>
        <translation>sie wurde geändert, seit sie geöffnet wurde</translation>
    </message>
    <message>
        <source>a newer Rounds made it (format version {version})</source>
        <translation>ein neueres Rounds hat ihn angelegt (Formatversion {version})</translation>
    </message>
    <message>
        <source>it is a link to another file</source>
        <translation>der Fall ist eine Verknüpfung zu einer anderen Datei</translation>
    </message>
    <message>
        <source>it comes with Rounds</source>
        <translation>der Fall gehört zu Rounds</translation>
    </message>
    <message>
        <source>you may not write here</source>
        <translation>Sie dürfen hier nicht schreiben</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>its images in {folder} are not looked for: a link leads there</source>
        <translation>seine Bilder in {folder} werden nicht gesucht: Dorthin führt eine Verknüpfung</translation>
    </message>
    <message>
        <source>a link leads to its images</source>
        <translation>eine Verknüpfung führt zu seinen Bildern</translation>
    </message>
    <message>
        <source>its images lie in a ZIP archive</source>
        <translation>seine Bilder liegen in einem ZIP-Archiv</translation>
    </message>
    <message>
        <source>a plain picture can only stay in the case's own folder</source>
        <translation>ein einfaches Bild kann nur im Ordner des Falls selbst bleiben</translation>
    </message>
    <message>
        <source>its images can stay in place only where the case lies beside their folder {home}</source>
        <translation>seine Bilder können nur am Ort bleiben, wenn der Fall neben ihrem Ordner {home} liegt</translation>
    </message>
    <message>
        <source>an image cannot be copied: {error}</source>
        <translation>ein Bild kann nicht kopiert werden: {error}</translation>
    </message>
    <message>
        <source>not opened</source>
        <translation>nicht geöffnet</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>nicht angesehen</translation>
    </message>
    <message>
        <source>an image cannot be unpacked: {error}</source>
        <translation>ein Bild ließ sich nicht entpacken: {error}</translation>
    </message>
    <message>
        <source>there is something of that name already</source>
        <translation>etwas mit diesem Namen gibt es schon</translation>
    </message>
    <message>
        <source>the image cannot be read: {reason}</source>
        <translation>das Bild ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <source>its pixels cannot be decoded</source>
        <translation>die Pixel lassen sich nicht dekodieren</translation>
    </message>
    <message>
        <source>a link leads to its picture {file}</source>
        <translation>zu seinem Bild {file} führt eine Verknüpfung</translation>
    </message>
    <message>
        <source>there is another picture called {file} beside it</source>
        <translation>daneben liegt ein anderes Bild namens {file}</translation>
    </message>
    <message>
        <source>its picture {file} cannot be written: {reason}</source>
        <translation>sein Bild {file} lässt sich nicht schreiben: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>{count:,} studies</source>
        <comment>1 study</comment>
        <translation>
            <numerusform>{count:,} Untersuchung</numerusform>
            <numerusform>{count:,} Untersuchungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} pictures</source>
        <comment>1 picture</comment>
        <translation>
            <numerusform>{count:,} Bild</numerusform>
            <numerusform>{count:,} Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{count:,} other files passed over</source>
        <comment>1 other file passed over</comment>
        <translation>
            <numerusform>{count:,} andere Datei übergangen</numerusform>
            <numerusform>{count:,} andere Dateien übergangen</numerusform>
        </translation>
    </message>
    <message>
        <source>Open a case or images (Ctrl+O), or drop files here</source>
        <translation>Öffnen Sie einen Fall oder Bilder (Strg+O), oder ziehen Sie Dateien hierher</translation>
    </message>
    <message>
        <source>Looking for images…</source>
        <translation>Bilder werden gesucht…</translation>
    </message>
    <message>
        <source>Drag a series here, or click one in the strip</source>
        <translation>Ziehen Sie eine Serie hierher, oder klicken Sie eine in der Leiste an</translation>
    </message>
    <message>
        <source>Film {number}</source>
        <translation>Film {number}</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Serie</translation>
    </message>
    <message>
        <source>Series {number}</source>
        <translation>Serie {number}</translation>
    </message>
    <message>
        <source>Film {number} is missing: its image was not found in the folder of the case (UID {sop}, frame {frame}).</source>
        <translation>Film {number} fehlt: Sein Bild wurde im Ordner des Falls nicht gefunden (UID {sop}, Frame {frame}).</translation>
    </message>
    <message>
        <source>Film {number} is missing: its image was not found in the folder of the case (UID {sop}).</source>
        <translation>Film {number} fehlt: Sein Bild wurde im Ordner des Falls nicht gefunden (UID {sop}).</translation>
    </message>
    <message>
        <source>beside the case</source>
        <translation>neben dem Fall</translation>
    </message>
    <message>
        <source>Unknown case</source>
        <translation>Unbekannter Fall</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>{angle:.1f}°</source>
        <translation>{angle:.1f}°</translation>
    </message>
    <message>
        <source>{unit} (calibrated)</source>
        <translation>{unit} (kalibriert)</translation>
    </message>
    <message>
        <source>{unit} (est.)</source>
        <translation>{unit} (gesch.)</translation>
    </message>
    <message>
        <source>{unit} at detector</source>
        <translation>{unit} am Detektor</translation>
    </message>
    <message>
        <source>{unit} (user)</source>
        <translation>{unit} (Benutzer)</translation>
    </message>
    <message>
        <source>{length:g} {unit}</source>
        <translation>{length:g} {unit}</translation>
    </message>
    <message>
        <source>{length:.0f} px</source>
        <translation>{length:.0f} px</translation>
    </message>
    <message>
        <source>{length:.{decimals}f} {unit}</source>
        <translation>{length:.{decimals}f} {unit}</translation>
    </message>
    <message>
        <source>it is no package of Rounds</source>
        <translation>es ist kein Paket von Rounds</translation>
    </message>
    <message>
        <source>nothing in it is sound</source>
        <translation>nichts darin ist unbeschädigt</translation>
    </message>
</context>
<context>
    <name>signal</name>
    <message>
        <source>TR {0:.0f}</source>
        <translation>TR {0:.0f}</translation>
    </message>
    <message>
        <source>TE {0:.0f}</source>
        <translation>TE {0:.0f}</translation>
    </message>
    <message>
        <source>TI {0:.0f}</source>
        <translation>TI {0:.0f}</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0} ms</translation>
    </message>
    <message>
        <source>fat saturated</source>
        <translation>fettgesättigt</translation>
    </message>
    <message>
        <source>COMPUTED: {0}</source>
        <translation>BERECHNET: {0}</translation>
    </message>
</context>
</TS>
