using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Batching;

/// <summary>One request of a batch.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Url">Its URL as it stands in the request line.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Body">Its body.</param>
/// <param name="ContentId">Its Content-ID, or null.</param>
internal sealed record BatchPart(
    string Method,
    string Url,
    BatchHeaders Headers,
    ReadOnlyMemory<byte> Body,
    string? ContentId
);
