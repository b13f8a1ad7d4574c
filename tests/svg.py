#!/usr/bin/env python3
"""svg.py FILE: whether a picture is well-formed and holds nothing but shapes, texts and links to the web."""
import sys
import xml.etree.ElementTree as xml

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
ELEMENTS = {SVG + name for name in ("svg", "g", "a", "title", "text", "path", "polygon", "polyline", "ellipse", "defs", "linearGradient", "stop")}
ATTRIBUTES = set("width height viewBox class id transform fill stroke stroke-width stroke-dasharray points d cx cy rx ry x y font-family "
                 "font-size font-weight text-anchor fill-opacity target".split())

faults, texts = [], 0
for element in xml.parse(sys.argv[1]).getroot().iter():
    texts += element.tag == SVG + "text"
    if element.tag not in ELEMENTS:
        faults.append(element.tag)
    for name, value in element.attrib.items():
        if name == XLINK + "href" and not value.startswith(("http://", "https://")):
            faults.append(f"link to {value}")
        elif not name.startswith(XLINK) and name not in ATTRIBUTES and not name.startswith("{http://www.w3.org/XML/1998/"):
            faults.append(f"{element.tag} {name}={value}")
if not texts:
    faults.append("no text")
print("\n".join(faults[:10]))
sys.exit(bool(faults))
