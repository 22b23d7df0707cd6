"""Many cores, many machines: reports read by several processes at once, to the very record that one would make.

On one machine ``pool`` keeps worker processes and hands them work, ``worker`` is what runs in each, ``wire`` how they
talk, ``hands`` what reading asks for. What depends on many reports (linking, the store, counting) stays in the one who
asks. ``spark`` reads on a cluster, and links and fuses there, too.
"""
