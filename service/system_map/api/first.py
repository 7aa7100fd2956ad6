"""The question that GraphiQL opens with."""

from typing import Final

FIRST_QUESTION: Final = """# Who sits where? Press the button to ask. Hover over a word to see what it means.
# Find ids by search:  { map { search(text: "alliance board") { nodes { thing { slug name type } } } } }
{
  map(asOf: "2018-10-01") {
    forum(id: "dorset-slt") {
      name
      kind
      decisions { nodes { mode level from { name } } }
      seats {
        totalCount
        nodes {
          role
          voting
          holders {
            verdict
            holder { name type }
            citations { locator source { name } }
          }
        }
      }
    }
  }
}
"""
