using System.Globalization;
using System.Text.Json;

namespace CrmConnector.Adapters.Exchange.Connecting;

/// <summary>An answer of the service, whole.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; empty for none.</param>
/// <param name="RetryAfter">How long the service asks to be left alone; null where it does not say.</param>
internal sealed record Reply(int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter)
{
    /// <summary>
    /// No wait is taken for longer: the service's limits are of ten minutes, and a mailbox must not stay closed for years because of one header that nobody can mean.
    /// </summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public bool IsSuccess => Status is >= 200 and <= 299;

    /// <summary>The error that the body tells.</summary>
    public ErrorReply Error => ErrorReply.Parse(Status, Body);

    /// <summary>The body as JSON.</summary>
    /// <exception cref="JsonException">It is none: something between here and the service has answered.</exception>
    public JsonDocument ReadJson() => JsonDocument.Parse(Body);

    /// <summary>The wait that a header's text names, in seconds or as a date, an hour at most; null for none.</summary>
    public static TimeSpan? Wait(string? text, TimeProvider time) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? Limited(TimeSpan.FromSeconds(seconds))
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Limited(date - time.GetUtcNow())
        : null;

    private static TimeSpan Limited(TimeSpan wait) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero
        : wait < LongestWait ? wait
        : LongestWait;
}
