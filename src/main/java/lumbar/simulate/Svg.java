package lumbar.simulate;

import lumbar.text.NumberText;

/** Writes SVG: elements, numbers with one digit at most, escaped text. One thread. */
final class Svg {
    private final StringBuilder text = new StringBuilder();

    Svg(double width, double height) {
        text.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append("\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n");
    }

    Svg raw(String markup) {
        text.append(markup).append('\n');
        return this;
    }

    Svg rect(double x, double y, double width, double height, String style) {
        text.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
        text.append("\" width=\"").append(number(width)).append("\" height=\"").append(number(height));
        text.append("\" class=\"").append(style).append("\"/>\n");
        return this;
    }

    Svg line(double x1, double y1, double x2, double y2, String style) {
        text.append("<path d=\"M").append(number(x1)).append(' ').append(number(y1));
        text.append('L').append(number(x2)).append(' ').append(number(y2));
        text.append("\" class=\"").append(style).append("\"/>\n");
        return this;
    }

    /** A path by its data, as {@link DecimatedPath} makes it. */
    Svg path(String data, String style) {
        if (!data.isEmpty()) {
            text.append("<path d=\"")
                    .append(data)
                    .append("\" class=\"")
                    .append(style)
                    .append("\"/>\n");
        }
        return this;
    }

    Svg label(double x, double y, String style, String words) {
        text.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        text.append("\" class=\"")
                .append(style)
                .append("\">")
                .append(escaped(words))
                .append("</text>\n");
        return this;
    }

    String end() {
        return text + "</svg>\n";
    }

    static String number(double value) {
        return NumberText.of(value, 1);
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
