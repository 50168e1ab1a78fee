using CrmConnector.Sandbox.Exchange.Hosting;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Compares <c>If-Match</c> with a contact's etag.</summary>
internal static class EtagCheck
{
    public static void Check(MailboxRequest request, ContactRow row)
    {
        var expected = request.Request.Headers["If-Match"]?.Trim();
        if (
            !request.Habits.IgnoresIfMatch
            && expected is { Length: > 0 } and not "*"
            && !string.Equals(expected, row.Etag, StringComparison.Ordinal)
        )
        {
            throw GraphRefusals.Stale();
        }
    }
}
