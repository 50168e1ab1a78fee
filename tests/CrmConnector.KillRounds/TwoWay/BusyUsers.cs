using CrmConnector.KillRounds.Customers;

namespace CrmConnector.KillRounds.TwoWay;

/// <summary>Users of both systems who go on working while the program runs, is killed and runs again.</summary>
/// <param name="erp">The ERP as its users reach it.</param>
/// <param name="crm">The other system as its users reach it.</param>
/// <param name="book">What they mean.</param>
/// <param name="time">The clock.</param>
internal sealed class BusyUsers(ICustomers erp, ICustomers crm, TwoWayBook book, TimeProvider time)
{
    private const int EditsPerStep = 6;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(15);

    /// <summary>Works until it is told to stop.</summary>
    public async Task WorkAsync(Task stop, CancellationToken cancellationToken)
    {
        while (!stop.IsCompleted)
        {
            await StepAsync(EditsPerStep, inserts: 1, cancellationToken);
            await Task.WhenAny(stop, Task.Delay(s_pause, time, cancellationToken));
        }
    }

    /// <summary>A few edits on each side.</summary>
    public async Task StepAsync(int updates, int inserts, CancellationToken cancellationToken)
    {
        await erp.ApplyAsync(book.EditErp(await erp.ReadAsync(cancellationToken), updates, inserts), cancellationToken);
        await crm.ApplyAsync(book.EditCrm(await crm.ReadAsync(cancellationToken), updates, inserts), cancellationToken);
    }

    /// <summary>Deletions in the ERP, and in the other system where its records are linked already.</summary>
    public async Task DeleteAsync(int count, bool inCrm, CancellationToken cancellationToken)
    {
        await erp.ApplyAsync(book.Delete(await erp.ReadAsync(cancellationToken), count), cancellationToken);
        if (inCrm)
        {
            await crm.ApplyAsync(book.Delete(await crm.ReadAsync(cancellationToken), count), cancellationToken);
        }
    }
}
