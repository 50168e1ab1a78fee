namespace CrmConnector.Sandbox.Exchange.Addressing;

/// <summary>The forms in which an id is written elsewhere: for EWS and for MAPI.</summary>
internal static class IdForms
{
    public const string Rest = "restId";
    public const string RestImmutable = "restImmutableEntryId";
    private const string Ews = "ewsId";
    private const string Entry = "entryId";
    private const string ImmutableEntry = "immutableEntryId";

    public static readonly IReadOnlyList<string> All = [Entry, Ews, ImmutableEntry, Rest, RestImmutable];

    public static bool IsImmutable(string form) => form is RestImmutable or ImmutableEntry;

    /// <summary>The id of an address in another form.</summary>
    public static string From(string id, string form) =>
        form switch
        {
            Ews => id.Replace('-', '+').Replace('_', '/'),
            Entry or ImmutableEntry => Convert.ToHexString(Bytes(id)),
            _ => id,
        };

    /// <summary>The id as it stands in addresses; null if it cannot be one in that form.</summary>
    public static string? ToRest(string id, string form)
    {
        try
        {
            return form switch
            {
                Ews => Text(Convert.FromBase64String(id)),
                Entry or ImmutableEntry => Text(Convert.FromHexString(id)),
                _ => id,
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[] Bytes(string id) => Convert.FromBase64String(id.Replace('-', '+').Replace('_', '/'));

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');
}
