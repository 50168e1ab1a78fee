using CrmConnector.Engine.Flows;
using CrmConnector.State.Baselines;

namespace CrmConnector.Engine.Running;

/// <summary>Gathers what one side of a flow learns of its agreement with a third entity, by flow and field.</summary>
internal sealed class ThirdHalves
{
    private readonly Dictionary<ThirdFlow, Dictionary<int, (ulong Result, ulong Target)>> _byFlow = [];

    /// <summary>A field of the side says the same as one of the third entity.</summary>
    /// <param name="side">The flows between the side that learns and the third entity.</param>
    /// <param name="says">The field of the side that learns.</param>
    /// <param name="third">The field of the third entity that says the same.</param>
    /// <param name="knows">What the side that learns knows of the third entity so far.</param>
    public void Add(ThirdSide side, AgreedField says, ThirdField third, ThirdKnowledge knows)
    {
        var found = new List<(ThirdFlow Flow, int Field, ulong Result, ulong Target)>();
        foreach (var flow in side.There)
        {
            foreach (var (field, _) in flow.Reading(says.Name).Where(f => IsSame(f.Writes, third.Name)))
            {
                if (knows.IsLater(flow, field, third.Run) || knows.IsTarget(flow, field, third.Name, third.Held))
                {
                    return;
                }

                found.Add((flow, field, flow.Hash(field, flow.Map(field, says.Value)), third.Held));
            }
        }

        foreach (var flow in side.Back)
        {
            foreach (var (field, _) in flow.Reading(third.Name).Where(f => IsSame(f.Writes, says.Name)))
            {
                var result = Result(flow, field, says, third);
                if (knows.IsLater(flow, field, third.Run) || knows.IsSource(flow, field, third.Name, result))
                {
                    return;
                }

                found.Add((flow, field, result, flow.Hash(field, says.Value)));
            }
        }

        found.ForEach(half => Put(half.Flow, half.Field, half.Result, half.Target));
    }

    private static bool IsSame(string field, string other) => string.Equals(field, other, StringComparison.Ordinal);

    /// <summary>The halves as baselines of a link.</summary>
    public IEnumerable<BaselineWrite> ToWrites(long link, ThirdSide side, int number, int thirdNumber) =>
        _byFlow.Select(entry =>
        {
            var leadsThere = side.There.Contains(entry.Key);
            return new BaselineWrite(entry.Key.Flow, link, entry.Key.Store(entry.Value))
            {
                SourceNumber = leadsThere ? number : thirdNumber,
                TargetNumber = leadsThere ? thirdNumber : number,
                Overlay = true,
            };
        });

    /// <summary>
    /// What a mapping makes of the third entity's value. Where only its hash is known, as the system changed what it was sent: a plain mapping gives that very
    /// value, and a converter what the side holds, which came of the same value over another route.
    /// </summary>
    private static ulong Result(ThirdFlow flow, int field, AgreedField says, ThirdField third)
    {
        var result = flow.Map(field, third.Value);
        return result.IsPresent ? flow.Hash(field, result)
            : flow.IsPlain(field) ? third.Held
            : flow.Hash(field, says.Value);
    }

    private void Put(ThirdFlow flow, int field, ulong result, ulong target)
    {
        if (result == 0 || target == 0)
        {
            return;
        }

        if (!_byFlow.TryGetValue(flow, out var halves))
        {
            _byFlow.Add(flow, halves = []);
        }

        halves[field] = (result, target);
    }
}
