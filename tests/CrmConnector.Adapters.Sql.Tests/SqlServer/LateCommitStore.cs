using System.Data;
using System.Globalization;
using CrmConnector.Adapters.Sql.Dialects.SqlServer;
using CrmConnector.Adapters.Sql.Tests.Recording;

namespace CrmConnector.Adapters.Sql.Tests.SqlServer;

/// <summary>Rows with rowversions as SQL Server gives them: when a row is written, not when it is committed.</summary>
internal sealed class LateCommitStore
{
    private readonly Dictionary<int, ulong> _committed = [];
    private readonly Dictionary<int, ulong> _open = [];
    private ulong _last = 2000;

    /// <summary>A transaction writes a row and stays open.</summary>
    public void Write(int id) => _open[id] = ++_last;

    public void Commit(int id)
    {
        _committed[id] = _open[id];
        _open.Remove(id);
    }

    /// <summary>The largest rowversion that a reader sees, which is what a naive reader keeps as its checkpoint.</summary>
    public ulong LargestVisible => _committed.Values.DefaultIfEmpty(0UL).Max();

    /// <summary>What a naive reader finds behind its checkpoint.</summary>
    public IEnumerable<int> After(ulong checkpoint) => _committed.Where(r => r.Value > checkpoint).Select(r => r.Key);

    public DataTable Answer(RecordingCommand command)
    {
        if (command.CommandText == SqlServerRowVersionFeed.BoundSql)
        {
            return Answers.One(Answers.Version((long)_open.Values.DefaultIfEmpty(_last + 1).Min()));
        }

        var (from, until) = (Number(command.Value("@from")), Number(command.Value("@until")));
        var rows = _committed
            .Where(r => r.Value >= from && r.Value < until)
            .OrderBy(r => r.Value)
            .Select(r => new object[] { Answers.Version((long)r.Value), r.Key, Answers.Version((long)r.Value) })
            .ToArray();
        return rows.Length == 0 ? Answers.None() : Answers.Rows(rows);
    }

    private static ulong Number(object? bytes) =>
        ulong.Parse(Convert.ToHexString((byte[])bytes!), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
