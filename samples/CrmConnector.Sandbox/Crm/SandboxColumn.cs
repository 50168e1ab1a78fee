namespace CrmConnector.Sandbox;

/// <summary>A custom column.</summary>
/// <param name="Table">Logical name of the table.</param>
/// <param name="Name">Logical name, lower case, with a publisher prefix.</param>
/// <param name="Type">string, memo, int, decimal, double, money, bool, datetime, date, choice, lookup or guid.</param>
public sealed record SandboxColumn(string Table, string Name, string Type)
{
    /// <summary>Maximum length of string and memo columns in UTF-16 characters. Default 100.</summary>
    public int MaxLength { get; init; } = 100;

    /// <summary>The table that a lookup points to.</summary>
    public string? Target { get; init; }

    /// <summary>The name in schema casing, which is also the navigation property of a lookup, e.g. <c>new_SyncOwner</c>.</summary>
    public string? SchemaName { get; init; }

    /// <summary>Values and labels of a choice.</summary>
    public IReadOnlyDictionary<int, string> Options { get; init; } = new Dictionary<int, string>();

    /// <summary>
    /// <c>new_syncid</c> (100) on account, contact and lead, <c>new_vatnumber</c> (20) and <c>new_fiscalcode</c> (20) on account.
    /// </summary>
    public static IReadOnlyList<SandboxColumn> Defaults { get; } =
    [
        new("account", "new_syncid", "string"),
        new("account", "new_vatnumber", "string") { MaxLength = 20 },
        new("account", "new_fiscalcode", "string") { MaxLength = 20 },
        new("contact", "new_syncid", "string"),
        new("lead", "new_syncid", "string"),
    ];
}
