namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>Reads an HTML template up to its <c>{{ }}</c>, and knows in what kind of place each stands.</summary>
internal sealed class HtmlReader(string text)
{
    private static readonly string[] RawElements = ["style", "script"];
    private int _at;
    private int _attributeStart;
    private char _quote;
    private string? _rawElement;

    /// <summary>Where the reader stands.</summary>
    public HtmlPlace Place { get; private set; }

    /// <summary>The attribute whose value the reader stands in, in lower case.</summary>
    public string Attribute { get; private set; } = "";

    /// <summary>Reads on to a character; what stands in <c>{{ }}</c> in between is passed over.</summary>
    public void ReadTo(int position)
    {
        while (_at < position)
        {
            if (text.AsSpan(_at).StartsWith("{{"))
            {
                var end = text.IndexOf("}}", _at, StringComparison.Ordinal);
                _at = end < 0 ? text.Length : end + 2;
                continue;
            }

            Read();
        }
    }

    private void Read()
    {
        switch (Place)
        {
            case HtmlPlace.Content when text[_at] == '<':
                Place = text.AsSpan(_at).StartsWith("<!--") ? HtmlPlace.Comment : HtmlPlace.Tag;
                _attributeStart = _at;
                break;
            case HtmlPlace.Comment when text.AsSpan(0, _at + 1).EndsWith("-->"):
                Place = HtmlPlace.Content;
                break;
            case HtmlPlace.Tag:
                InTag();
                break;
            case HtmlPlace.QuotedValue when text[_at] == _quote:
                Place = HtmlPlace.Tag;
                _attributeStart = _at + 1;
                break;
            case HtmlPlace.Raw when text.AsSpan(_at).StartsWith("</" + _rawElement, StringComparison.OrdinalIgnoreCase):
                Place = HtmlPlace.Tag;
                _rawElement = null;
                break;
        }

        _at++;
    }

    private void InTag()
    {
        switch (text[_at])
        {
            case '>':
                Place = _rawElement is null ? HtmlPlace.Content : HtmlPlace.Raw;
                break;
            case '<':
                _attributeStart = _at;
                break;
            case var quote and ('"' or '\''):
                _quote = quote;
                Attribute = NameBefore();
                Place = HtmlPlace.QuotedValue;
                break;
            case var blank when char.IsWhiteSpace(blank):
                NoteElement();
                break;
        }

        if (Place is HtmlPlace.Content)
        {
            NoteElement();
            Place = _rawElement is null ? HtmlPlace.Content : HtmlPlace.Raw;
        }
    }

    private string NameBefore() =>
        text[_attributeStart.._at].TrimEnd('=', ' ', '\n').Split([' ', '\n', '\t']).Last().ToLowerInvariant();

    private void NoteElement()
    {
        if (text[_attributeStart] == '<')
        {
            var name = text[(_attributeStart + 1).._at].Trim();
            _rawElement =
                Array.Find(RawElements, raw => name.Equals(raw, StringComparison.OrdinalIgnoreCase)) ?? _rawElement;
            _attributeStart = _at;
        }
    }
}
