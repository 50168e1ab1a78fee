using System.Globalization;

namespace CrmConnector.AcceptanceTests.Reference;

/// <summary>
/// Random work of people in ERP, CRM and Exchange under the reference processes, over real HTTP: whatever they do and in whatever order the processes run, all three agree at the
/// end, nothing is lost, nothing doubled, and there is rest. <c>CRMCONNECTOR_WALKS=50</c> walks fifty seeds.
/// </summary>
public sealed class ReferenceWalkTests
{
    public static TheoryData<int> Seeds { get; } =
    [
        .. Enumerable.Range(
            1,
            int.Parse(Environment.GetEnvironmentVariable("CRMCONNECTOR_WALKS") ?? "2", CultureInfo.InvariantCulture)
        ),
    ];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_people_do_the_three_systems_agree_in_the_end(int seed)
    {
        await using var world = await ReferenceWorld.StartAsync(customers: 40, contacts: 15, ReferenceWorld.Six);
        await world.TrackAsync("customers", "agents");
        await world.SettleAsync();
        var walk = new ReferenceWalk(world, seed);
        walk.Begin();
        try
        {
            for (var step = 0; step < 3; step++)
            {
                await walk.StepAsync();
            }
        }
        catch (ShouldAssertException exception)
        {
            throw new ShouldAssertException($"{exception.Message}\n{walk.Log}", exception);
        }
    }
}
