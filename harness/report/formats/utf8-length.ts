// How many bytes a text takes in UTF-8, which is what a file is measured in.

export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) continue;
    // A surrogate is two of the four bytes of its pair; alone it becomes U+FFFD, which has three.
    const isPaired = unit >= 0xd800 && unit <= 0xdfff && (text.codePointAt(index) ?? 0) > 0xffff;
    if (isPaired) {
      bytes += 2;
      index++;
    } else bytes += unit < 0x800 ? 1 : 2;
  }
  return bytes;
}
