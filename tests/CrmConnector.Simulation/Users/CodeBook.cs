using System.Globalization;

namespace CrmConnector.Simulation.Users;

/// <summary>Gives out codes: each names one real thing, in whatever system it is written down.</summary>
internal sealed class CodeBook
{
    private int _last;

    public string New() => string.Create(CultureInfo.InvariantCulture, $"C{++_last:0000}");
}
