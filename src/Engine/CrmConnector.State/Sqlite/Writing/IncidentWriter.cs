using CrmConnector.State.Incidents;

namespace CrmConnector.State.Sqlite.Writing;

/// <summary>Writes how incidents stand.</summary>
internal static class IncidentWriter
{
    public static void Write(SqliteDatabase database, Incident incident) =>
        database
            .Prepare(
                """
                INSERT INTO incident (rule, kind, subject, since, last, times, escalated, acknowledged, acknowledged_by, ended)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                ON CONFLICT (rule, kind, subject, since) DO UPDATE SET last = excluded.last, times = excluded.times,
                    escalated = excluded.escalated, acknowledged = coalesce(acknowledged, excluded.acknowledged),
                    acknowledged_by = coalesce(acknowledged_by, excluded.acknowledged_by), ended = excluded.ended
                """
            )
            .Bind(1, incident.Rule)
            .Bind(2, (long)incident.Kind)
            .Bind(3, incident.Subject)
            .Bind(4, incident.Since.ToUnixTimeMilliseconds())
            .Bind(5, incident.Last.ToUnixTimeMilliseconds())
            .Bind(6, incident.Times)
            .BindOrNull(7, incident.Escalated?.ToUnixTimeMilliseconds())
            .BindOrNull(8, incident.Acknowledged?.ToUnixTimeMilliseconds())
            .Bind(9, incident.By)
            .BindOrNull(10, incident.Ended?.ToUnixTimeMilliseconds())
            .Run();
}
