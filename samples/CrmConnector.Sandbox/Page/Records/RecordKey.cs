namespace CrmConnector.Sandbox.Page.Records;

/// <summary>Something by which a record is recognised in another system.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The value, in the spelling that all systems share.</param>
internal readonly record struct RecordKey(KeyKind Kind, string Value)
{
    /// <summary>The keys that are there: blank ones are none, and neither is an e-mail address that is only a word.</summary>
    public static IReadOnlyList<RecordKey> Of(params (KeyKind Kind, string? Value)[] keys) =>
        [
            .. keys.Where(key => !string.IsNullOrWhiteSpace(key.Value))
                .Select(key => new RecordKey(key.Kind, Spelled(key.Kind, key.Value!.Trim())))
                .Where(key => key.Kind != KeyKind.Email || key.Value.Contains('@'))
                .Distinct(),
        ];

    private static string Spelled(KeyKind kind, string value) =>
        kind == KeyKind.Email ? value.ToLowerInvariant() : value.ToUpperInvariant();
}
