"""Watch feeds: the only room that asks the network, and it asks those alone that its user lists.

``lists`` reads which feeds there are, ``guard`` says whom may be asked, ``fetch`` asks one address, ``feeds`` all of
them once. What comes back is read by ``musnad.load`` as files are.
"""
