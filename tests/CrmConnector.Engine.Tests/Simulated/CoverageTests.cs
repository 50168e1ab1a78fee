using CrmConnector.Engine.Progress;
using CrmConnector.Simulation.Faults;

namespace CrmConnector.Engine.Tests.Simulated;

/// <summary>The table of faults by phases.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void A_pair_that_never_happened_is_named()
    {
        var coverage = new Coverage();
        foreach (var fault in Enum.GetValues<Fault>())
        {
            foreach (
                var phase in FaultPhases
                    .Of(fault)
                    .Where(phase => (fault, phase) is not (Fault.LostAnswer, RunPhase.Writing))
            )
            {
                coverage.Add(fault, phase);
            }
        }

        coverage.Missing().ShouldBe(["LostAnswer in Writing"]);
    }

    [Fact]
    public void A_pair_that_cannot_happen_is_not_missed()
    {
        FaultPhases.CanMeet(Fault.LostAnswer, RunPhase.Reading).ShouldBeFalse();

        new Coverage().Missing().ShouldNotContain("LostAnswer in Reading", StringComparer.Ordinal);
    }
}
