using System.Globalization;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Tracking;

/// <summary>Delta tokens: a version and the server's time, with the rules for their age.</summary>
internal sealed class DeltaTokens(CrmSandboxOptions options)
{
    private const string TimeFormat = "MM/dd/yyyy HH:mm:ss";

    public string Make(long version)
    {
        var time = options.Time.GetUtcNow().UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        return Lower(Uri.EscapeDataString(string.Create(CultureInfo.InvariantCulture, $"{version}!{time}")));
    }

    /// <summary>The version of a token, if it is still good.</summary>
    public long Read(ITransaction session, string token)
    {
        var parts = token.Split('!');
        if (
            parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || !DateTime.TryParseExact(
                parts[1],
                TimeFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var time
            )
            || version > StateTable.Get(session.Connection, StateTable.Version)
        )
        {
            throw Refusals.Argument("The delta token is not valid.");
        }

        var age = options.Time.GetUtcNow().UtcDateTime - time;
        return
            age > TimeSpan.FromDays(RetentionDays(session))
            || version < StateTable.Get(session.Connection, StateTable.MetadataVersion)
            ? throw Expired()
            : version;
    }

    private static int RetentionDays(ITransaction session)
    {
        var statement = session.Connection.Prepare("SELECT expirechangetrackingindays FROM organization");
        var days = statement.Step() ? (int)statement.Integer(0) : 0;
        statement.Reset();
        return days;
    }

    private ApiException Expired() =>
        new(
            options.Tracking.ExpiredStatus,
            "0x80044352",
            "Version stamp associated with the client has expired. Please perform a full sync."
        );

    /// <summary>The service writes percent escapes in lower case.</summary>
    private static string Lower(string escaped) => escaped.ToLowerInvariant();
}
