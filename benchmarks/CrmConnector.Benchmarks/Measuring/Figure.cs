using System.Globalization;

namespace CrmConnector.Benchmarks.Measuring;

/// <summary>One measured ratio and what it is held against.</summary>
internal sealed record Figure(string Name, double Ratio, double Bar, bool AtLeast)
{
    public bool Holds => AtLeast ? Ratio >= Bar : Ratio <= Bar;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {Ratio:0.00} (bar: {(AtLeast ? ">=" : "<=")} {Bar:0.00})"
        );
}
