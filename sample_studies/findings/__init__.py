"""What makes the patient of one case differ from that of another: a finding each, in bone that is else the same."""
