"""The 3-D model of pelvis and hips from which every image of the shipped case is computed.

`anatomy.build_anatomy(grid)` paints one set of volumes, tissue by tissue: skin and fat (`outline`),
muscles, viscera, joints, spine and bones. Everything is placed in one frame, DICOM's patient
coordinates (LPS, mm: x to the patient's left, y to the back, z to the head) with the origin midway
between the centres of the femoral heads.
"""
