using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Batching;

/// <summary>The answer to one request of a batch.</summary>
internal sealed record BatchAnswer(BatchItem Item, ApiResponse Response);
