namespace CrmConnector.KillRounds.Systems;

/// <summary>A database on a server: what a killed program had begun there goes on without it for a while.</summary>
internal interface IKillDatabase : IAsyncDisposable
{
    /// <summary>Waits until the server has ended all sessions of the killed program.</summary>
    Task WaitForRestAsync(CancellationToken cancellationToken);
}
