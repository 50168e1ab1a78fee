using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Batching;

/// <summary>One request of a batch.</summary>
/// <param name="Id">Its name within the batch.</param>
/// <param name="Method">The verb, upper case.</param>
/// <param name="Url">Relative to the version.</param>
/// <param name="Headers">Its own headers; those of the batch do not count for it.</param>
/// <param name="Body">Its body, empty if none.</param>
/// <param name="DependsOn">The requests that must have succeeded before.</param>
internal sealed record BatchItem(
    string Id,
    string Method,
    string Url,
    BatchHeaders Headers,
    ReadOnlyMemory<byte> Body,
    IReadOnlyList<string> DependsOn
);
