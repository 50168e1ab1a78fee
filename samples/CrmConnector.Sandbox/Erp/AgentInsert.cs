using Microsoft.Data.Sqlite;

namespace CrmConnector.Sandbox.Erp;

/// <summary>Writes agents.</summary>
internal sealed class AgentInsert(SqliteConnection connection, SqliteTransaction transaction) : IDisposable
{
    private readonly PreparedInsert _insert = new(
        connection,
        transaction,
        "agents",
        ["code", "name", "email", "phone", "active"]
    );

    public void Add(ErpAgent agent) => _insert.Add(agent.Code, agent.Name, agent.Email, agent.Phone, agent.Active);

    public void Dispose() => _insert.Dispose();
}
