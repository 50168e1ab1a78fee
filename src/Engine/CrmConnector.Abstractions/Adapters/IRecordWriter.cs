namespace CrmConnector.Abstractions.Adapters;

/// <summary>Writes records.</summary>
public interface IRecordWriter
{
    /// <summary>
    /// Writes a batch by the best call that gives what <see cref="WriteBatch.Answer"/> asks for. The answer has one outcome per record, in the
    /// batch's order; a record that is refused does not stop the others. What an outcome says was written is durable on return.
    /// </summary>
    /// <remarks>
    /// Throws only when nothing of the batch was written, or when it cannot be known for any record (then the engine treats every record as
    /// <see cref="WriteOutcome.Unanswered"/>). When cancelled in mid-call, records that may have been written are the engine's to settle.
    /// An update or delete of a missing record answers <see cref="WriteOutcome.Gone"/>; an update never creates.
    /// </remarks>
    ValueTask<IReadOnlyList<WriteOutcome>> WriteAsync(WriteBatch batch, CancellationToken cancellationToken);
}
