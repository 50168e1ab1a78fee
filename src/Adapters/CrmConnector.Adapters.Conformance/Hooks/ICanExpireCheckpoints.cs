namespace CrmConnector.Adapters.Conformance;

/// <summary>The system can be made to forget its history.</summary>
public interface ICanExpireCheckpoints
{
    /// <summary>Makes every checkpoint given so far unusable, as retention would.</summary>
    ValueTask ExpireCheckpointsAsync(CancellationToken cancellationToken);
}
