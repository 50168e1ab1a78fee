namespace CrmConnector.Planning.Templating;

/// <summary>What a word inside <c>{{ }}</c> is.</summary>
internal enum TemplateTokenKind
{
    /// <summary>A path to a value.</summary>
    Path,

    /// <summary>A text, number, true or false.</summary>
    Literal,

    /// <summary>An opening bracket.</summary>
    Open,

    /// <summary>A closing bracket.</summary>
    Close,
}
