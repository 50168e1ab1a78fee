using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CrmConnector.Adapters.Sql.Tests.Recording;

/// <summary>A statement to nothing.</summary>
internal sealed class RecordingCommand(RecordingConnection connection) : DbCommand
{
    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection { get; } = new RecordingParameters();

    protected override DbTransaction? DbTransaction { get; set; }

    /// <summary>The value of a parameter.</summary>
    public object? Value(string name) => Parameters[name].Value;

    public override void Cancel() { }

    public override int ExecuteNonQuery()
    {
        connection.Answer(this);
        return -1;
    }

    public override object? ExecuteScalar() => throw new NotSupportedException();

    public override void Prepare() { }

    /// <summary>The statement, and below it its parameters with type and value.</summary>
    public override string ToString()
    {
        var lines = Parameters
            .Cast<DbParameter>()
            .Select(
                (p, i) =>
                    $"  {(p.ParameterName.Length > 0 ? p.ParameterName : $"${i + 1}")} {RecordingParameters.TypeOf(p)} = {Shown(p.Value)}"
            );
        return string.Join("\n", lines.Prepend(CommandText.ReplaceLineEndings("\n")));
    }

    protected override DbParameter CreateDbParameter() => throw new NotSupportedException();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        connection.Answer(this).CreateDataReader();

    private static string Shown(object? value) =>
        value switch
        {
            null or DBNull => "null",
            byte[] bytes => "0x" + Convert.ToHexString(bytes),
            string text => $"'{text}'",
            Array array => $"[{string.Join(", ", array.Cast<object?>().Select(Shown))}]",
            DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
}
