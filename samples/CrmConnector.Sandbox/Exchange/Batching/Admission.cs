using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Exchange.Batching;

/// <summary>Whether a request of a batch was let in: one of the two is there.</summary>
internal sealed record Admission(GraphWork? Work, ApiException? Refusal);
