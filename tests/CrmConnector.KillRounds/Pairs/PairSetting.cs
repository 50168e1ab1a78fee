using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Pairs;

/// <summary>What a pair is made with.</summary>
/// <param name="Program">The program that is killed.</param>
/// <param name="Folder">Where the pair keeps what its worlds begin with.</param>
/// <param name="Records">How many customers the source begins with.</param>
/// <param name="PageSize">Records per page.</param>
/// <param name="Time">The clock by which users work.</param>
internal sealed record PairSetting(
    ConnectorProgram Program,
    string Folder,
    int Records,
    int PageSize,
    TimeProvider Time
);
