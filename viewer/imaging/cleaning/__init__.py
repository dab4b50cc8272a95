"""A DICOM file in, a clean one out: who the patient is stays behind, the picture comes along byte for byte."""
