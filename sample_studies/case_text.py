"""The words of Radiology Rounds #14, and where its arrows point.

The facts are those of the case; the sentences are the project's own. A mention such as "(green arrow, film 1)" is what binds
the text to the arrows. Nothing before the diagnosis may name it.
"""

from typing import Final

CASE_ID: Final = "radiology-rounds-14"
COLLECTION: Final = "Radiology Rounds"
NUMBER: Final = 14
UPDATED: Final = "2012-07-09"
TITLE: Final = "Idiopathic transient osteoporosis of the hip"
UNKNOWN_TITLE: Final = "A 38-year-old man with right hip and groin pain"
TAGS: Final = ("hip", "radiograph", "MRI")
DIFFICULTY: Final = 2
LICENSE: Final = "MIT"

HISTORY: Final = """\
A man of 38 with no relevant past history is seen by an orthopaedic surgeon. For several weeks he has had pain in the right hip \
and groin. It began suddenly and without trauma, and it has now become hard for him to bear weight on that leg.

He has not travelled, and reports no fever, weight loss or rash and no trouble in any other joint. Acetaminophen and \
ibuprofen have helped little.

On examination his gait is antalgic; everything else is normal. Imaging follows: a plain radiograph of the hips, then MRI.
"""

FINDINGS: Final = """\
Diffuse osteopenia of the right femoral neck and head (green arrow, film 1). The joint space is not narrowed; there is no \
scalloping of bone and no fracture. The left hip is normal.

Decreased marrow signal in the right hip on T1 (yellow arrow, film 2).

Striking hyperintensity of the same area on T2 (red arrow, film 3). There is no mass.
"""

DIAGNOSIS: Final = "**Idiopathic transient osteoporosis of the hip.**\n"

DISCUSSION: Final = """\
**Who and how.** Transient osteoporosis is a rare and often missed cause of hip pain in otherwise healthy young adults. It is \
typical of middle-aged men, and of women in the third trimester of pregnancy. Pain comes on insidiously; a disturbed gait and \
disability follow.

**How it is diagnosed.** It is a diagnosis of exclusion: stress fracture, infection and malignancy come first. Laboratory \
tests are mostly normal; the ESR is sometimes slightly raised. Radiographs are normal at first and show demineralisation \
within a month of onset. MRI confirms the diagnosis: marrow signal is low on T1 and high on T2.

**What happens.** It resolves by itself in 6 to 12 months, whatever the treatment: NSAIDs, calcitonin, bisphosphonates, \
steroids, sympathetic blockade, a cast or rest. On follow-up films the bone has remineralised in full.

**Why.** The cause is unknown. Compression of a nerve, an abnormality of fibrinolysis that leads to early avascular necrosis, \
osteoporosis unmasked in young women, and a regional neuropathy have been proposed; none of them explains why it passes.
"""

REFERENCES: Final = """\
1. Bijl, van Leeuwen, van Rijswijk. Clin Exp Rheumatol 1999;17(5):601-4.
2. Arayssi, Tawbi, Usta, Hourani. Semin Arthritis Rheum 2003;32(6):388-97.
3. Schapira. Semin Arthritis Rheum 1992;22(2):98-105.
4. Schapira, Braun Moscovici, Gutierrez, Nahir. Clin Exp Rheumatol 2003;21(1):107-10.
"""

FILM_TITLES: Final = ("AP pelvis radiograph", "Coronal T1", "Coronal T2, fat saturated")
