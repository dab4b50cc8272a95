"""The system calls of Linux on x86-64 that open, name, read, write or close files: everything a disk can refuse."""

from __future__ import annotations

from typing import Final

BY_DESCRIPTOR: Final = {
    0: "read", 1: "write", 3: "close", 5: "fstat", 8: "lseek", 16: "ioctl", 17: "pread64", 18: "pwrite64",
    19: "readv", 20: "writev", 32: "dup", 33: "dup2", 40: "sendfile", 72: "fcntl", 73: "flock", 74: "fsync",
    75: "fdatasync", 77: "ftruncate", 78: "getdents", 81: "fchdir", 91: "fchmod", 93: "fchown", 138: "fstatfs",
    217: "getdents64", 221: "fadvise64", 277: "sync_file_range", 285: "fallocate", 292: "dup3", 295: "preadv",
    296: "pwritev", 306: "syncfs", 326: "copy_file_range",
}  # fmt: skip
"""Those whose first argument is an open file."""

BY_PATH: Final = {
    2: "open", 4: "stat", 6: "lstat", 21: "access", 76: "truncate", 80: "chdir", 82: "rename", 83: "mkdir",
    84: "rmdir", 85: "creat", 86: "link", 87: "unlink", 88: "symlink", 89: "readlink", 90: "chmod", 92: "chown",
    94: "lchown", 132: "utime", 133: "mknod", 137: "statfs", 188: "setxattr", 191: "getxattr", 194: "listxattr",
    235: "utimes",
}  # fmt: skip
"""Those whose first argument is a path."""

BY_FOLDER: Final = {
    257: "openat", 258: "mkdirat", 259: "mknodat", 260: "fchownat", 261: "futimesat", 262: "newfstatat",
    263: "unlinkat", 264: "renameat", 265: "linkat", 267: "readlinkat", 268: "fchmodat", 269: "faccessat",
    280: "utimensat", 316: "renameat2", 332: "statx", 437: "openat2", 439: "faccessat2", 452: "fchmodat2",
}  # fmt: skip
"""Those whose first argument is an open folder (or none), and the second a path from there."""

NAMES: Final = {**BY_DESCRIPTOR, **BY_PATH, **BY_FOLDER}
WRITES: Final = frozenset({"write", "pwrite64"})
"""Those that say how much they took, of the bytes at their second argument, as many as the third says."""
READS: Final = frozenset({"read", "pread64"})
