using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>What became of a writing request.</summary>
/// <param name="reply">The answer; null when none came.</param>
/// <param name="common">The outcome of all its records, where the answer does not tell them apart.</param>
/// <param name="failure">Why the call as a whole failed, to be thrown when nothing at all was written.</param>
internal sealed class WriteReply(Reply? reply, WriteOutcome? common, AdapterException? failure) : IDisposable
{
    public Reply? Reply { get; } = reply;

    public WriteOutcome? Common { get; } = common;

    public AdapterException? Failure { get; } = failure;

    public void Dispose() => Reply?.Dispose();
}
