using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Dataverse.Connecting;

namespace CrmConnector.Adapters.Dataverse.Writing;

/// <summary>What travels in a <c>$batch</c>: how it is written, and what becomes of it.</summary>
/// <typeparam name="T">One thing that has an answer of its own: a record, or a record with its parts.</typeparam>
internal interface IBatchContent<T>
{
    /// <summary>Writes the whole body.</summary>
    void Write(PooledBuffer body, string boundary, IReadOnlyList<T> items);

    /// <summary>Reads the multipart answer.</summary>
    ValueTask TakeAsync(
        IReadOnlyList<T> items,
        ReadOnlyMemory<byte> answer,
        string boundary,
        CancellationToken cancellationToken
    );

    /// <summary>One outcome for all.</summary>
    void SetAll(IReadOnlyList<T> items, WriteOutcome outcome, AdapterException? failure);

    /// <summary>The outcome of an item that the service refused together with the whole body.</summary>
    WriteOutcome Refused(T item, ErrorReply error);
}
