using System.Globalization;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>The answer to one part of a batch.</summary>
/// <param name="Status">Its HTTP status.</param>
/// <param name="ETag">The record's version after the write, where told.</param>
/// <param name="RetryAfterText">The text of its Retry-After, where given.</param>
/// <param name="Body">Its body; may be empty.</param>
internal readonly record struct BatchPart(int Status, string? ETag, string? RetryAfterText, ReadOnlyMemory<byte> Body)
{
    public bool IsSuccess => Status is >= 200 and <= 299;

    public TimeSpan? RetryAfter =>
        int.TryParse(RetryAfterText, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
