using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox;

/// <summary>What the sandbox has done since it was started. Safe to read from any thread.</summary>
public sealed class RequestCounts
{
    private long requests;
    private long batchParts;
    private long throttled;
    private long refused;
    private long rows;

    /// <summary>Requests of the Web API; a batch counts as one.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Requests inside batches.</summary>
    public long BatchParts => Interlocked.Read(ref batchParts);

    /// <summary>Answers with status 429.</summary>
    public long Throttled => Interlocked.Read(ref throttled);

    /// <summary>Answers with another status from 400 up.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <summary>Rows created, changed or deleted by committed requests.</summary>
    public long RowsWritten => Interlocked.Read(ref rows);

    internal void Parts(int count) => Interlocked.Add(ref batchParts, count);

    internal void Request() => Interlocked.Increment(ref requests);

    internal void Answer(ApiResponse response)
    {
        if (response.Status == 429)
        {
            Interlocked.Increment(ref throttled);
        }
        else if (response.Status >= 400)
        {
            Interlocked.Increment(ref refused);
        }

        Interlocked.Add(ref rows, response.RowsWritten);
    }
}
