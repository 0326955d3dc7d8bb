"""The page of documents: which there are, what each says, what replaces what, and which to ask."""

DOCUMENT = "van-ban"  # of the address: /tai-lieu?van-ban=quy-dinh-65-qd-tw-2022
