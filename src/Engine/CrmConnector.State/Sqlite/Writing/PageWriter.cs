using System.Globalization;
using CrmConnector.State.Pages;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Writes a page inside its transaction. The order is fixed: who leaves makes room for who joins.</summary>
internal sealed class PageWriter(SqliteDatabase database)
{
    /// <summary>Writes everything; an exception anywhere must roll the transaction back.</summary>
    public CommittedPage Write(PageCommit commit)
    {
        if (commit.Lines is { } lines)
        {
            Write(lines);
        }

        LeaseCheck.Check(database, commit.Leases);
        Beat(commit.RunId);
        var baselines = new BaselineWriter(database);
        if (!commit.MeetsSources)
        {
            baselines.UseSweep(commit.Flow, sweepNumber: 0);
        }

        if (commit.Progress is { } progress)
        {
            baselines.UseSweep(commit.Flow, progress.SweepNumber);
            ProgressWriter.Write(database, commit.Flow, progress);
        }

        var members = new MemberWriter(database, baselines);
        members.Write(commit);
        var links = new NewLinkWriter(database, baselines, members).Write(commit);
        members.Mark(commit);
        baselines.Write(commit.Baselines, commit.Flow, commit.KeepsRuns ? (uint)commit.RunId : null);
        baselines.MarkSeen(commit.Seen, commit.Flow);
        baselines.Finish();
        JournalWriter.Write(database, commit, links);
        ValueWriter.Write(database, commit);
        QueueWriter.Write(database, commit);
        LineWriter.Write(database, commit.Flow, commit.LineOwners);
        LineWriter.Forget(database, commit.Flow, commit.ForgottenLines);
        WatchWriter.Write(database, commit.Flow, commit.Watches);
        SwingWriter.Write(database, commit);
        OwnWriteWriter.Write(database, commit.OwnWrites);
        OwnWriteWriter.Forget(database, members.Left);
        PassedOverWriter.Forget(database, members.Left);
        ConversionWriter.Forget(database, commit.Flow, commit.AbandonedConversions);
        ConversionWriter.Write(database, commit.Conversions);
        OutboxWriter.Write(database, commit.Events);
        IntentWriter.Close(database, commit.ClosedIntents);
        return new CommittedPage(links, IntentWriter.WriteRemaining(database, commit));
    }

    private void Beat(long runId)
    {
        var known = database
            .Prepare("UPDATE run SET heartbeat = ?2 WHERE id = ?1 AND ended IS NULL")
            .Bind(1, runId)
            .Bind(2, database.Now)
            .Run();
        if (known == 0)
        {
            throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Run {runId} is not going on: start it before its first page."
                )
            );
        }
    }
}
