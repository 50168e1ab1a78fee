namespace CrmConnector.Notifications.Rendering.Templating;

/// <summary>Where in an HTML document a character stands.</summary>
internal enum HtmlPlace
{
    /// <summary>Between elements, where an escaped value is only text.</summary>
    Content,

    /// <summary>Within the quotes of an attribute's value, which an escaped value cannot leave.</summary>
    QuotedValue,

    /// <summary>In a tag, but within no quotes.</summary>
    Tag,

    /// <summary>In a style sheet or a script, where escaping does not help.</summary>
    Raw,

    /// <summary>In a comment.</summary>
    Comment,
}
