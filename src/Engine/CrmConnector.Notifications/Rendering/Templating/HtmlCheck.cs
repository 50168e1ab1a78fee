namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>Checks that a template for HTML shows values only where escaping keeps them what they are: text.</summary>
internal static class HtmlCheck
{
    private static readonly string[] LinkAttributes = ["href", "src", "action", "background"];
    private const string Page = "page";

    public static void Check(TemplateText template, TemplateErrors errors)
    {
        var reader = new HtmlReader(template.Text);
        for (var at = Next(template.Text, 0); at >= 0; at = Next(template.Text, at + 2))
        {
            reader.ReadTo(at);
            var tag = template
                .Text[at..Math.Min(template.Text.Length, at + 7)]
                .Replace("~", "", StringComparison.Ordinal);
            if (tag.StartsWith("{{!", StringComparison.Ordinal))
            {
                continue;
            }

            if (tag.StartsWith("{{{", StringComparison.Ordinal) || tag.StartsWith("{{&", StringComparison.Ordinal))
            {
                errors.Add(at, "this would write a value unescaped", "write it with two braces: '{{name}}'");
            }
            else if (!IsBlock(tag))
            {
                Place(reader, at, template.Text, errors);
            }
        }

        reader.ReadTo(template.Text.Length);
        if (template.Text.IndexOf("<script", StringComparison.OrdinalIgnoreCase) is >= 0 and var script)
        {
            errors.Add(script, "mail programs run no scripts, and refuse mails that have one", "leave it out");
        }
    }

    private static void Place(HtmlReader reader, int at, string text, TemplateErrors errors)
    {
        switch (reader.Place)
        {
            case HtmlPlace.Tag:
                errors.Add(at, "a value in a tag needs quotes around it", "write for example 'class=\"{{name}}\"'");
                break;
            case HtmlPlace.Raw:
                errors.Add(
                    at,
                    "a value cannot stand in a style sheet or a script",
                    "put it into an attribute, or between elements"
                );
                break;
            case HtmlPlace.QuotedValue when reader.Attribute.StartsWith("on", StringComparison.Ordinal):
                errors.Add(at, $"a value cannot stand in '{reader.Attribute}', which is a script", "leave it out");
                break;
            case HtmlPlace.QuotedValue when LinkAttributes.Contains(reader.Attribute) && !IsPage(text, at):
                errors.Add(at, $"a value cannot stand in '{reader.Attribute}'", "only '{{page}}' is an address");
                break;
        }
    }

    // What opens, parts or closes a block writes nothing itself.
    private static bool IsBlock(string tag) =>
        tag.StartsWith("{{#", StringComparison.Ordinal)
        || tag.StartsWith("{{/", StringComparison.Ordinal)
        || tag.StartsWith("{{else", StringComparison.Ordinal);

    private static bool IsPage(string text, int at) =>
        text.AsSpan(at).TrimStart("{~ ").StartsWith(Page)
        && text.AsSpan(at).TrimStart("{~ ")[Page.Length..].TrimStart("~ ").StartsWith("}}");

    private static int Next(string text, int from) => text.IndexOf("{{", from, StringComparison.Ordinal);
}
