"""The page: the record in the browser, for people who would rather look than type.

``app`` puts it together: ``guard`` lets requests in, ``pages`` answer them out of the ``desk``, where the record and
what is ``prepared`` of it lie; ``templates`` and ``static`` are what is sent. Nothing is fetched from elsewhere.
"""
