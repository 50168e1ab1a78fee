using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace CrmConnector.Adapters.Sql.Tests.Recording;

/// <summary>A connection to nothing: notes every statement, and answers as it is told.</summary>
/// <param name="answer">The answer to a statement; null for an empty one.</param>
internal sealed class RecordingConnection(Func<RecordingCommand, DataTable?> answer) : DbConnection
{
    private readonly List<string> _statements = [];

    public RecordingConnection()
        : this(_ => null) { }

    /// <summary>What was sent, in order, each with its parameters.</summary>
    public string Transcript => string.Join("\n\n", _statements) + "\n";

    [AllowNull]
    public override string ConnectionString { get; set; } = "";

    public override string Database => "erp";

    public override string DataSource => "recorder";

    public override string ServerVersion => "0";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Close() { }

    public override void Open() { }

    public DataTable Answer(RecordingCommand command)
    {
        _statements.Add(command.ToString());
        return answer(command) ?? Answers.None();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        _statements.Add($"(begin transaction: {isolationLevel})");
        return new RecordingTransaction(this, isolationLevel, () => _statements.Add("(commit)"));
    }

    protected override DbCommand CreateDbCommand() => new RecordingCommand(this);
}
