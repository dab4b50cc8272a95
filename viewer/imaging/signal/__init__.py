"""Why a tissue is bright: the signal of a slice, computed from what its pixels are made of."""
