using System.Globalization;

namespace CrmConnector.Sandbox.Storing;

/// <summary>An error of the SQLite library.</summary>
internal sealed class SqliteFault(int code, string message)
    : Exception($"SQLite error {code.ToString(CultureInfo.InvariantCulture)}: {message}")
{
    public const int UniqueViolation = 2067;
    public const int PrimaryKeyViolation = 1555;

    /// <summary>The extended result code.</summary>
    public int Code { get; } = code;
}
