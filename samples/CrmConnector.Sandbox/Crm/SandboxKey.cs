namespace CrmConnector.Sandbox;

/// <summary>An alternate key.</summary>
/// <param name="Table">Logical name of the table.</param>
/// <param name="Name">Logical name of the key.</param>
/// <param name="Columns">Logical names of its columns.</param>
public sealed record SandboxKey(string Table, string Name, IReadOnlyList<string> Columns)
{
    /// <summary>False: the index is still being built, and the key is refused in URLs. Default true.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>One key over <c>new_syncid</c> on account, contact and lead.</summary>
    public static IReadOnlyList<SandboxKey> Defaults { get; } =
    [
        new("account", "new_synckey", ["new_syncid"]),
        new("contact", "new_synckey", ["new_syncid"]),
        new("lead", "new_synckey", ["new_syncid"]),
    ];
}
