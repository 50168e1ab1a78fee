namespace CrmConnector.Sandbox.Page.Records;

/// <summary>A field of a record that the page shows and edits.</summary>
/// <param name="Name">Its name in the system; for Exchange, where a field lies in a list or an address, a name of the page's own.</param>
/// <param name="Label">The text's name under <c>field.</c>.</param>
/// <param name="Type">How it is typed in.</param>
internal sealed record PageField(string Name, string Label, PageFieldType Type = PageFieldType.Text)
{
    /// <summary>The values that it can have, with what they mean; empty: any.</summary>
    public IReadOnlyList<PageOption> Options { get; init; } = [];

    /// <summary>Whether a record must have it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it can be given to a new record only.</summary>
    public bool IsCreateOnly { get; init; }
}
