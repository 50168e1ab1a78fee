using System.Globalization;

namespace CrmConnector.Sandbox.Faults;

/// <summary>An error whose answer has no body.</summary>
internal sealed class EmptyBodyException(int status)
    : Exception($"An answer with status {status.ToString(CultureInfo.InvariantCulture)} and no body.")
{
    public int Status { get; } = status;
}
