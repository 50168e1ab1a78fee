using CrmConnector.Simulation.Chance;
using CrmConnector.Simulation.Running;

namespace CrmConnector.Simulation.Faults;

/// <summary>Decides what will go wrong in the next run, if the run comes so far.</summary>
internal sealed class FaultMaker(World world, Dice dice)
{
    // that one needs a system without a feed
    private static readonly Fault[] Faults = [.. Enum.GetValues<Fault>(), Fault.CutShort];
    private int _number;

    /// <summary>Faults for one run.</summary>
    public IReadOnlyList<ArmedFault> Arm()
    {
        var armed = new List<ArmedFault>();
        for (var i = dice.Between(0, 8); i > 0; i--)
        {
            var fault = dice.Percent(25) ? Fault.UserEdit : dice.Pick(Faults);
            var phase = dice.Pick(FaultPhases.Of(fault));
            var calls = dice.Percent(50) ? 1 : dice.Between(1, 6);
            var number = ++_number;
            if (!world.Settings.MutedFaults.Contains(number))
            {
                armed.Add(new ArmedFault(number, fault, phase, calls));
                if (fault == Fault.LateCommit)
                {
                    world.Users.BeginOne();
                }
            }
        }

        return armed;
    }
}
