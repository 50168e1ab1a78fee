namespace CrmConnector.Sandbox.Page.Records;

/// <summary>The names of the values that are shown on a record's card, the same in all systems, so that they can be compared.</summary>
internal static class CardValue
{
    public const string Name = "name";
    public const string Person = "person";
    public const string Number = "number";
    public const string Vat = "vat";
    public const string Phone = "phone";
    public const string Mobile = "mobile";
    public const string Email = "email";
    public const string City = "city";
    public const string State = "state";

    /// <summary>The card of a record: what <paramref name="pairs"/> name, without what is empty.</summary>
    public static IReadOnlyDictionary<string, string> Of(params (string Name, string? Value)[] pairs) =>
        pairs
            .Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .ToDictionary(pair => pair.Name, pair => pair.Value!, StringComparer.Ordinal);
}
